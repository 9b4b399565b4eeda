package id.siaga.config;

import java.util.List;
import java.util.Optional;

/// One key of siaga.yaml, declared once in [Keys]: where it stands, what may be written, what holds without it, what it is for
/// and when to change it. Reading, the documentation and the test of the shipped file all come from here.
///
/// `T` is what [Section#get] gives: the plain type for required keys and those with a default, an `Optional` for the others, a
/// `List` where the path ends in `[]`. `sample` is the default, or an example where there is none.
record Key<T>(String path, String unit, boolean secret, Need need, String sample, Reader<T> reader, String doc, String change) {
    private static final int ITEMS_MAX = 200;

    enum Need { REQUIRED, DEFAULT, OPTIONAL }

    /// From the texts in the file (none: the key is absent) to the value.
    interface Reader<T> {
        /// @throws IllegalArgumentException when one of them is wrong
        T read(List<String> texts);
    }

    static <T> Key<T> required(String path, Kind<T> kind, String sample, String doc, String change) {
        return new Key<>(path, kind.unit(), kind.secret(), Need.REQUIRED, sample, texts -> kind.parse(texts.getFirst()), doc, change);
    }

    static <T> Key<T> byDefault(String path, Kind<T> kind, String value, String doc, String change) {
        return new Key<>(path, kind.unit(), kind.secret(), Need.DEFAULT, value, texts -> kind.parse(texts.getFirst()), doc, change);
    }

    static <T> Key<Optional<T>> optional(String path, Kind<T> kind, String sample, String doc, String change) {
        return new Key<>(path, kind.unit(), kind.secret(), Need.OPTIONAL, sample, texts -> texts.stream().findFirst().map(kind::parse), doc, change);
    }

    /// @param values what holds without the key, separated by a comma and a blank; may be empty
    static <T> Key<List<T>> list(String path, Kind<T> kind, String values, String doc, String change) {
        return new Key<>(path, "list of: " + kind.unit(), kind.secret(), Need.DEFAULT, values, texts -> {
            if (texts.size() > ITEMS_MAX || texts.stream().distinct().count() < texts.size()) {
                throw new IllegalArgumentException("too many, or the same twice");
            }
            return texts.stream().map(kind::parse).toList();
        }, doc, change);
    }

    /// The last name of the path, as it is written in the file.
    String name() {
        return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }

    boolean isList() {
        return path.endsWith("[]");
    }

    /// What holds when the key is absent; also stands in for a value that was refused, while reading goes on.
    T standIn() {
        return need == Need.OPTIONAL ? reader.read(List.of()) : reader.read(samples());
    }

    List<String> samples() {
        if (isList()) {
            return sample.isEmpty() ? List.of() : List.of(sample.split(", "));
        }
        return List.of(sample);
    }
}
