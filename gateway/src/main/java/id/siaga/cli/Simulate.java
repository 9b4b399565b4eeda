package id.siaga.cli;

import id.siaga.simulation.Day;
import id.siaga.simulation.DayPage;
import id.siaga.simulation.DayReport;
import id.siaga.simulation.Demand;
import id.siaga.simulation.Mix;
import id.siaga.simulation.Place;
import id.siaga.simulation.Profile;
import id.siaga.simulation.Staffing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `siaga simulate PROFILE`: a day on the production floor in virtual time.
@Command(name = "simulate", description = {"Menyimulasikan satu hari pada pembagi panggilan: berapa yang dijawab, seberapa cepat, berapa yang putus.",
        "A day of calls on the production floor in virtual time: how many are answered, how fast, how many are lost. docs/simulation.md",
        "A number instead of a profile (`./siaga simulate 10000`) runs so many seeds against a simulated Asterisk."}, mixinStandardHelpOptions = true, subcommands = {SimulateTheory.class, SimulateScreened.class})
public final class Simulate implements Callable<Integer> {
    /// The median of Indonesia's regencies and cities.
    private static final int MEDIAN = 306_000;

    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "Jenis hari / kind of day: ${COMPLETION-CANDIDATES}")
    private @Nullable Profile profile;

    @ArgGroup
    private Where where = new Where();

    static final class Where {
        @Option(names = "--city", required = true, paramLabel = "NAME", description = "Kota atau kabupaten / city or regency, e.g. \"Kota Kediri\"; national: seluruh Indonesia / all of Indonesia.")
        private @Nullable String city;

        @Option(names = "--population", required = true, paramLabel = "N", description = "Jumlah penduduk / inhabitants; without --city and this 306,000, the median.")
        private @Nullable Integer population;
    }

    @Option(names = "--operators", paramLabel = "N", description = "Operator bertugas / on duty; without it as many as a usual day needs in its busiest hour (Erlang C, 90 %% in 15 s).")
    private @Nullable Integer operators;

    @Option(names = "--reserve", paramLabel = "N", description = "Operator yang tetap bebas untuk 112 / kept free for 112: the hotline is offered only beyond them; default ${DEFAULT-VALUE}.")
    private int reserve;

    @Option(names = "--calls-per-1000", paramLabel = "N", description = "Panggilan 112 per 1.000 jiwa setahun / calls to 112 per 1,000 inhabitants and year: 20 mature, 57.7 Jakarta, 488 Kediri; default ${DEFAULT-VALUE}.")
    private double callsPer1000 = Demand.CALLS_PER_1000;

    @Option(names = "--hotline-per-1000", paramLabel = "N", description = "The same to the complaint hotline; default ${DEFAULT-VALUE}.")
    private double hotlinePer1000 = Demand.HOTLINE_PER_1000;

    @Option(names = "--mix", paramLabel = "MIX", description = "Isi panggilan / what calls are about: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Mix mix = Mix.METROPOLIS;

    @Option(names = "--seed", paramLabel = "N", description = "Benih acak / the dice: the same seed brings the same callers; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--html", paramLabel = "FILE", description = "Juga halaman dengan grafik / also a page with charts, in one file.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (profile == null) {
            throw wrong("which PROFILE? There are: " + Arrays.stream(Profile.values()).map(Profile::name).collect(Collectors.joining(", ")));
        }
        var demand = demand(profile);
        var staffing = staffing(demand);
        var report = Day.run(demand, staffing, seed);
        var answer = JsonMapper.shared().writeValueAsString(fields(demand, staffing, report));
        var out = Check.io(spec).getOut();
        if (json) out.println(answer);
        else new DayTable(out).print(demand, staffing, operators == null, seed, report);
        out.flush();
        if (html != null) write(html, DayPage.of(answer));
        return 0;
    }

    private void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw wrong("--html cannot be written: " + e);
        }
        var err = Check.io(spec).getErr();
        err.println("siaga: wrote " + file.toAbsolutePath());
        err.flush();
    }

    private Demand demand(Profile kind) {
        var demand = new Demand(kind, place(), per1000("--calls-per-1000", callsPer1000), per1000("--hotline-per-1000", hotlinePer1000), mix);
        double calls = demand.callsExpected();
        if (calls <= Demand.CALLS_MAX) return demand;
        throw wrong(String.format(Locale.ROOT, "that would be %,.0f calls in a day; at most %,d: lower --population, --calls-per-1000 or --hotline-per-1000", calls, Demand.CALLS_MAX));
    }

    private Place place() {
        if (where.population != null) {
            if (where.population < 1) throw wrong("--population must be at least 1");
            return new Place("a city", where.population);
        }
        if (where.city == null) return new Place("a city of median size", MEDIAN);
        if (where.city.equalsIgnoreCase("national")) return Place.national();
        return switch (Place.named(where.city)) {
            case Place.Found.One(var place) -> place;
            case Place.Found.Perhaps(var names) -> throw wrong("--city \"" + where.city + "\" is not one of the 514 regencies and cities. Near it: " + some(names) + "; or national");
        };
    }

    private static String some(List<String> names) {
        var few = names.stream().limit(20).collect(Collectors.joining(", "));
        return names.size() > 20 ? few + " and " + (names.size() - 20) + " more" : few;
    }

    private double per1000(String option, double value) {
        if (value >= 0 && value <= Demand.PER_1000_MAX) return value;
        throw wrong(option + " must be from 0 to " + (int) Demand.PER_1000_MAX);
    }

    private Staffing staffing(Demand demand) {
        int onDuty = operators(demand);
        if (reserve >= 0 && reserve < onDuty) return new Staffing(onDuty, reserve);
        throw wrong("--reserve must be from 0 to " + (onDuty - 1) + ": with " + onDuty + " operators a larger one leaves nobody for the hotline");
    }

    private int operators(Demand demand) {
        if (operators == null) {
            return demand.operatorsForAUsualDay().filter(n -> n <= Staffing.OPERATORS_MAX).orElseThrow(() -> wrong("nobody calls, or more than " + Staffing.OPERATORS_MAX + " operators could answer: give --operators"));
        }
        if (operators >= 1 && operators <= Staffing.OPERATORS_MAX) return operators;
        throw wrong("--operators must be from 1 to " + Staffing.OPERATORS_MAX);
    }

    private Map<String, Object> fields(Demand demand, Staffing staffing, DayReport report) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("profile", demand.profile().name());
        fields.put("about_id", demand.profile().id());
        fields.put("about_en", demand.profile().en());
        fields.put("place", demand.place().name());
        fields.put("inhabitants", demand.place().inhabitants());
        fields.put("calls_per_1000", demand.callsPer1000());
        fields.put("hotline_per_1000", demand.hotlinePer1000());
        fields.put("mix", demand.mix().name().toLowerCase(Locale.ROOT));
        fields.put("operators", staffing.operators());
        fields.put("reserve", staffing.reserve());
        fields.put("seed", seed);
        fields.put("report", report);
        return fields;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Check.io(spec), sentence);
    }
}
