namespace Analytics.Config;

/// <summary>IANA time zone names.</summary>
internal static class ZoneNames
{
    /// <summary>Whether the system knows a zone of exactly that IANA name (Windows names are refused: the SQL engines do not know them).</summary>
    public static bool Knows(string name) =>
        name == "UTC" || (TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) && zone.HasIanaId && zone.Id == name);

    /// <summary>What to do about a name that is not known.</summary>
    public static string Remedy(string name)
    {
        List<string> all = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).Order(StringComparer.Ordinal)];
        if (all.Count < 2) return "This system has no time zone data: install the package tzdata.";
        // Windows says "Tokyo Standard Time" where IANA says "Asia/Tokyo".
        string? nearest = all.Find(z => z.EndsWith("/" + name.Split(' ')[0], StringComparison.Ordinal)) ?? Nearest.Find(name, all);
        return nearest is null ? "Choose a name from the IANA time zone database." : $"Did you mean '{nearest}'?";
    }
}
