namespace Analytics.Kpis;

/// <summary>The KPIs: one SQL file each, its header read here.</summary>
public static class KpiCatalogue
{
    /// <summary>Every KPI, in ordinal order of the names.</summary>
    public static IReadOnlyList<KpiDefinition> All { get; } = [.. SqlFiles.Names("kpis").Select(n => Parse(n, SqlFiles.Read("kpis", n)))];

    /// <summary>Whether a KPI of one's own cannot have the name, since a table is called so.</summary>
    public static bool IsTaken(string name) => Names.Contains(name) || name.StartsWith("wide_", StringComparison.Ordinal);

    // Tables of the lake that the program writes itself.
    private static readonly HashSet<string> Names = [.. All.Select(k => k.Name), "values", "golden_windows", "call_days", "rep_days", "day_marks"];

    /// <summary>Reads a KPI file: comment lines <c>-- key: text</c> first (a deeper-indented line goes on), then the query.</summary>
    /// <exception cref="FormatException">A header line is missing or holds an unknown word.</exception>
    public static KpiDefinition Parse(string name, string sql)
    {
        var header = Header(sql);
        string Text(string key) => header.TryGetValue(key, out string? text)
            ? text
            : throw new FormatException($"{name}.sql has no header line '-- {key}: …'.");
        if (Text("kpi") != name)
            throw new FormatException($"{name}.sql calls itself '{Text("kpi")}' in its header.");
        return new KpiDefinition(
            name,
            char.IsLetter(Text("kind").FirstOrDefault()) && Enum.TryParse<KpiKind>(Text("kind"), ignoreCase: true, out var kind) ? kind : throw new FormatException($"{name}.sql: unknown kind '{Text("kind")}'."),
            Text("unit"),
            Words(Text("needs")),
            Words(Text("grain")),
            Text("null when"),
            Text("definition"),
            header.ContainsKey("matures after"),
            sql)
        {
            Subject = header.GetValueOrDefault("subject", ""),
            Target = Number("target"),
            IsLowerBetter = header.GetValueOrDefault("better") switch
            {
                null or "higher" => false,
                "lower" => true,
                var word => throw new FormatException($"{name}.sql: '-- better: {word}' says neither higher nor lower."),
            },
        };

        double? Number(string key) => !header.TryGetValue(key, out string? text) ? null
            : double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
            : throw new FormatException($"{name}.sql: '-- {key}: {text}' is no number.");
    }

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> Header(string sql)
    {
        var header = new Dictionary<string, string>();
        string last = "";
        foreach (string line in sql.Split('\n').TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal)))
        {
            string text = line[2..];
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            if (text.StartsWith("   ", StringComparison.Ordinal) && last.Length > 0)
                header[last] += " " + text.Trim();
            else if (colon > 0)
                header[last = text[..colon].Trim()] = text[(colon + 1)..].Trim();
        }

        return header;
    }
}
