package id.siaga.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The text of `/metrics` at one moment.
public final class Scrape {
    private final String text;

    public Scrape(String text) {
        this.text = text;
    }

    /// The sum over all labels; 0 for a metric that is not there.
    public double sum(String name) {
        return Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{[^}]*})? (\\S+)$").matcher(text).results().mapToDouble(r -> Double.parseDouble(r.group(1))).sum();
    }

    /// How many of a histogram, over all labels, were no more than that.
    public double below(String name, String limit) {
        return Pattern.compile("(?m)^" + Pattern.quote(name) + "_bucket\\{[^}]*le=\"" + Pattern.quote(limit) + "\"[^}]*} (\\S+)$").matcher(text).results().mapToDouble(r -> Double.parseDouble(r.group(1))).sum();
    }

    /// The percentile of what was measured since `before`, from a histogram's buckets, as Prometheus reads it: evenly spread within a bucket.
    public double percentileSince(Scrape before, String name, int percent) {
        var then = before.buckets(name);
        var counts = new TreeMap<Double, Double>();
        buckets(name).forEach((limit, count) -> counts.put(limit, count - then.getOrDefault(limit, 0.0)));
        double wanted = counts.lastEntry().getValue() * percent / 100;
        double from = 0;
        double below = 0;
        for (var bucket : counts.entrySet()) {
            if (bucket.getValue() >= wanted && bucket.getValue() > below) {
                return from + (bucket.getKey() - from) * (wanted - below) / (bucket.getValue() - below);
            }
            from = bucket.getKey();
            below = bucket.getValue();
        }
        return Double.NaN;
    }

    private Map<Double, Double> buckets(String name) {
        var found = new TreeMap<Double, Double>();
        Pattern.compile("(?m)^" + Pattern.quote(name) + "_bucket\\{.*le=\"([^\"]+)\".*} (\\S+)$").matcher(text).results()
                .forEach(r -> found.put(r.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(r.group(1)), Double.parseDouble(r.group(2))));
        return found;
    }
}
