using Analytics.Config;
using Analytics.Faults;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>Reads the YAML of <c>analytics evaluate</c>.</summary>
public static class EvaluationFile
{
    private static readonly (string, FeatureTime)[] KnownWords =
        [("at_lead", FeatureTime.AtLead), ("before_call", FeatureTime.BeforeCall), ("after_call", FeatureTime.AfterCall)];

    private static readonly (string, FeatureKind)[] KindWords =
        [("number", FeatureKind.Number), ("amount", FeatureKind.Amount), ("category", FeatureKind.Name), ("flag", FeatureKind.Name), ("level", FeatureKind.Level)];

    /// <summary>Reads and validates it.</summary>
    /// <exception cref="MendableException">As <see cref="ConfigFile.Load"/>; a feature that is used before it is known among the faults.</exception>
    public static EvaluationConfig Load(string path) => ConfigFile.Read(path, (map, _, _) => Read(map)).Config;

    private static EvaluationConfig? Read(YamlMap map)
    {
        var label = map.Required("label", "the column to predict and its values that count as yes, such as {column: y, positive: 'yes'}", "Add the key.")?.Map("{column: …, positive: …}");
        string? column = label?.Required("column", "the label's column", "Add the key.")?.Text();
        var positive = label?.Required("positive", "the value, or values, that count as yes", "Add the key.")?.Texts("a value or a list of them");
        label?.RejectUnknown();
        string? time = map.Value("order") is { IsScalar: false } order ? Time(order) : RowOrder(map.Value("order"));
        var times = Times(map.Value("times"));
        var missing = map.Value("missing")?.Texts("a value or a list of them") ?? [];
        var columns = map.Required("columns", "the columns to learn from, by name", "Add the key: README, Evaluating the models.")?.Map("columns by name", namesAreFree: true)?.Entries()
            .Select(e => (e.Value, Column: Column(e.Key, e.Value, times, missing))).ToList() ?? [];
        foreach (var (value, _) in columns.Where(c => column is not null && c.Column.Column?.Source == column))
            value.Fault("columns that are known without the answer", "Take it out: a model that sees the label has nothing to predict.", $"'{column}', which is the label");
        var beforeCall = CheckUse(map.Value("before_call"), [.. columns.Select(c => c.Column.Column).OfType<EvaluationColumn>()]);
        var config = new EvaluationConfig
        {
            Label = column ?? "",
            Positive = positive ?? [],
            Time = time,
            NightRows = map.Value("night_rows")?.Whole(1, 1_000_000, " of rows") ?? 500,
            LabelDays = map.Value("label_days")?.Whole(0, 365, " of days") ?? 0,
            TimeZone = map.Value("time_zone")?.TimeZone() ?? "UTC",
            TestShare = map.Value("test_share")?.Share(0.05, 0.5) ?? 0.2,
            SuspiciousAuc = map.Value("suspicious_auc")?.Share(0.5) ?? 0.9,
            Seed = map.Value("seed")?.Whole(0, int.MaxValue) ?? 1,
            Delimiter = map.Value("delimiter")?.Text("the character between columns"),
            TimeFormat = map.Value("time_format")?.Text("strptime's letters, such as %d/%m/%Y %H:%M"),
            BeforeCall = beforeCall,
            Columns = [.. columns.Select(c => c.Column.Column).OfType<EvaluationColumn>()],
            Roles = (Role(columns, "talk_time"), Role(columns, "contact_hour")),
        };
        map.RejectUnknown();
        return config;
    }

    private static string? RowOrder(YamlValue? value)
    {
        if (value is not null && value.Text() != "rows")
            value.Fault("rows (they stand in the order of time) or {time: COLUMN}");
        return null;
    }

    private static string? Time(YamlValue order)
    {
        var map = order.Map("rows or {time: COLUMN}");
        string? time = map?.Required("time", "the column of the time at which a row was known", "Add the key.")?.Text();
        map?.RejectUnknown();
        return time;
    }

    private static Dictionary<string, FeatureTime> Times(YamlValue? value) =>
        value?.Map("columns of times and when each is known, such as {created_at: at_lead}", namesAreFree: true)?.Entries()
            .Select(e => (e.Key, Known: e.Value.OneOf(KnownWords))).Where(e => e.Known is not null).ToDictionary(e => e.Key, e => e.Known!.Value) ?? [];

    private static (EvaluationColumn? Column, string? Role) Column(string name, YamlValue value, Dictionary<string, FeatureTime> times, IReadOnlyList<string> missing)
    {
        if (value.Map("{kind: …, known: …}") is not { } map)
            return (null, null);
        var derived = Derivation(map, times);
        var kind = map.Value("kind")?.OneOf(KindWords) ?? (derived is { } d ? d.How == TimeDerivation.SecondsBetween ? FeatureKind.Amount : FeatureKind.Level : null);
        var known = map.Value("known")?.OneOf(KnownWords);
        if (kind is null && !map.Has("kind"))
            value.Fault("kind: number, amount, category, flag or level", "Add the key.", $"no kind of '{name}'");
        if (known is null && derived is null && !map.Has("known"))
            value.Fault("known: at_lead, before_call or after_call", "Say when the value is known: a model that answers before the call must not see what comes after.", $"no word on when '{name}' is known");
        if (known is { } early && derived is { } from && from.Known > early)
            value.Fault($"'{name}' known no earlier than the times it is made of", $"Write known: {Word(from.Known)}.", $"'{name}' known {Word(early)}, made of {string.Join(", ", from.Times)}, known {Word(from.Known)}");
        string? role = map.Value("role")?.OneOf(("talk_time", 0), ("contact_hour", 1)) switch { 0 => "talk_time", 1 => "contact_hour", _ => null };
        if (role is not null && (kind is FeatureKind.Name || (role == "talk_time" && kind is FeatureKind.Level)))
            value.Fault(role == "talk_time" ? "role: talk_time on a column of numbers: kind amount, number, or seconds_between" : "role: contact_hour on a column of hours: kind level or number, or hour_of",
                "Correct the kind, or take the role away.", $"'{name}' of role {role}, which holds names or levels");
        string source = map.Value("column")?.Text() ?? name;
        var own = map.Value("missing")?.Texts("a value or a list of them") ?? [];
        map.RejectUnknown();
        if (kind is null || (known is null && derived is null))
            return (null, role);
        var feature = new FeatureColumn(name, kind.Value, known ?? derived!.Value.Known);
        return (new EvaluationColumn(feature, derived is null ? source : null, derived?.How, derived?.Times ?? [], [.. missing, .. own]), role);
    }

    private static (TimeDerivation How, IReadOnlyList<string> Times, FeatureTime Known)? Derivation(YamlMap map, Dictionary<string, FeatureTime> times)
    {
        (string Key, TimeDerivation How, int Count)[] all =
            [("hour_of", TimeDerivation.HourOf, 1), ("weekday_of", TimeDerivation.WeekdayOf, 1), ("seconds_between", TimeDerivation.SecondsBetween, 2)];
        foreach (var (key, how, count) in all)
        {
            if (map.Value(key) is not { } value)
                continue;
            var names = value.Texts(count == 1 ? "a column of times" : "two columns of times, [from, to]");
            if (names.Count != count)
                value.Fault(count == 1 ? "one column of times" : "two columns of times, [from, to]");
            if (names.FirstOrDefault(n => !times.ContainsKey(n)) is { } unknown)
                value.Fault("columns that 'times' declares", $"Add '{unknown}' to times, with when it is known, such as times: {{{unknown}: before_call}}.", $"'{unknown}', of which nobody says when it is known");
            return (how, names, names.Select(n => times.GetValueOrDefault(n, FeatureTime.AfterCall)).Append(FeatureTime.AtLead).Max());
        }

        return null;
    }

    /// <summary>The columns that the user wants in the model before the call: each must be known by then.</summary>
    private static List<string>? CheckUse(YamlValue? wanted, List<EvaluationColumn> columns)
    {
        if (wanted is null)
            return null;
        var names = new List<string>();
        foreach (var value in wanted.Items("a list of columns"))
        {
            string? name = value.Text();
            names.Add(name ?? "");
            if (columns.FirstOrDefault(c => c.Feature.Name == name) is not { } column)
                value.Fault($"one of {string.Join(", ", columns.Select(c => c.Feature.Name))}");
            else if (column.Feature.Known == FeatureTime.AfterCall)
                value.Fault("columns known when the call starts", "Take it out: it is known only once the call is over, so the model would be told the answer.", $"'{name}', known after_call");
        }

        return names;
    }

    private static string? Role(IEnumerable<(YamlValue Value, (EvaluationColumn? Column, string? Role) Column)> columns, string role)
    {
        var found = columns.Where(c => c.Column.Role == role && c.Column.Column is not null).ToList();
        if (found.Count > 1)
            found[1].Value.Fault($"one column of role {role}", "Take the role from one of them.", $"a second column of role {role}");
        return found.FirstOrDefault().Column.Column?.Feature.Name;
    }

    private static string Word(FeatureTime known) => KnownWords.Single(w => w.Item2 == known).Item1;
}
