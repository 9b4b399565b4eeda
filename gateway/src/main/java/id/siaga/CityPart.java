package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.city.City;
import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.core.TicketLoop;
import id.siaga.desk.CityPort;
import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The city's lists, read again while tickets run.
final class CityPart implements CityPort {
    private static final Logger LOG = LoggerFactory.getLogger(CityPart.class);

    private final Config config;
    private final Path home;
    private final TicketLoop tickets;

    CityPart(Config config, Path home, TicketLoop tickets) {
        this.config = config;
        this.home = home;
        this.tickets = tickets;
    }

    /// A year that is missed, until its file is there and was read.
    static List<Rows.Health> rows(City city, Instant now) {
        var years = city.lists().undecreed(now).stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Faults.rows(Condition.HOLIDAYS, years.isEmpty() ? Optional.empty() : Optional.of(years));
    }

    /// One at a time; the disk and the checking are not the loops' work.
    @Override
    public CompletionStage<Outcome<Lists>> readAgain(By by) {
        return CompletableFuture.supplyAsync(() -> again(by), work -> Thread.ofVirtual().name("city").start(work));
    }

    private synchronized Outcome<Lists> again(By by) {
        return switch (CityFiles.read(config, home)) {
            case CityFiles.Result.Refused(var problems) -> new Outcome.Refused<>(new Words(String.join("\n", problems), String.join("\n", problems)));
            case CityFiles.Result.Read(var lists) -> {
                tickets.become(lists).toCompletableFuture().join();
                LOG.info("the city's lists were read again for {}: categories {}", by.user(), lists.version());
                yield new Outcome.Done<>(new Lists(lists.version(), lists.agencies().size(), lists.categories().size(), lists.rules().size(), lists.targets().size()));
            }
        };
    }
}
