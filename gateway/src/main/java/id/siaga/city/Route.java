package id.siaga.city;

/// Where a case goes.
public sealed interface Route {
    /// @param because the rule that said so, for the record
    record To(Category.Parties parties, String because) implements Route {}

    /// It lies in another city or regency: that one's centre must be told.
    record Elsewhere(String regency) implements Route {}
}
