using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The key <c>quality</c>.</summary>
internal static class QualitySection
{
    private static readonly (string Word, Severity Meaning)[] severities = [.. Enum.GetValues<Severity>().Select(s => (s.ToString().ToLowerInvariant(), s))];

    /// <summary>Reads it.</summary>
    /// <param name="value">The key's value; null: the defaults.</param>
    /// <param name="sources">The tables, with the columns that the user has added: their rules may be named too.</param>
    public static QualityConfig Read(YamlValue? value, IReadOnlyDictionary<string, SourceConfig> sources)
    {
        var defaults = new QualityConfig();
        YamlMap? map = value?.Map("max_reject_share, rules or other limits");
        if (map is null) return defaults;
        var config = new QualityConfig
        {
            MaxRejectShare = map.Value("max_reject_share")?.Share() ?? defaults.MaxRejectShare,
            MaxRejectShareTotal = map.Value("max_reject_share_total")?.Share(),
            MinRejects = map.Value("min_rejects")?.Whole(1, 1_000_000, " of rows") ?? defaults.MinRejects,
            CallBeforeLeadTolerance = map.Value("call_before_lead_tolerance")?.Duration() ?? defaults.CallBeforeLeadTolerance,
            Earliest = map.Value("earliest")?.Date() ?? defaults.Earliest,
            FileWindow = map.Value("file_window")?.Duration() ?? defaults.FileWindow,
            MaxAgeDays = map.Value("max_age_days")?.Whole(0, 3_653, " of days") ?? defaults.MaxAgeDays,
            ExpectedDaysWindow = map.Value("expected_days_window")?.Whole(1, 366, " of days") ?? defaults.ExpectedDaysWindow,
            Rules = map.Value("rules") is { } rules ? Rules(rules, [.. Tables.All.SelectMany(t => RuleBook.Of(SourceConfig.TableOf(sources, t)))]) : defaults.Rules,
        };
        map.RejectUnknown();
        return config;
    }

    private static Dictionary<string, RuleConfig> Rules(YamlValue value, IReadOnlyList<RuleEntry> book)
    {
        var rules = new Dictionary<string, RuleConfig>();
        YamlMap? map = value.Map("rules by id, such as {calls.talk_seconds.range: warn}", namesAreFree: true);
        foreach ((string id, YamlValue words) in map?.Entries() ?? [])
        {
            if (book.FirstOrDefault(r => r.Id == id) is not { } entry)
                Unknown(id, words, book);
            else if (Rule(entry, words) is { } rule)
                rules[id] = rule;
        }

        return rules;
    }

    private static RuleConfig? Rule(RuleEntry entry, YamlValue value)
    {
        (string, Severity)[] choices = [.. severities.Where(s => entry.Choices.Contains(s.Meaning))];
        if (value.IsScalar)
            return value.OneOf(choices) is { } word ? new RuleConfig(word) : null;
        YamlMap? map = value.Map("a severity, or a mapping such as {severity: gate, max_share: 5 %}");
        var severity = map?.Value("severity")?.OneOf(choices);
        YamlValue? most = map?.Value("max_share");
        double? share = most?.Share();
        map?.RejectUnknown();
        if (most is not null && !entry.IsOfRows)
            most.Fault("no share: the rule is about the table as a whole", "Remove the key.");
        return map is null ? null : new RuleConfig(severity ?? entry.ByDefault, share);
    }

    private static void Unknown(string id, YamlValue value, IReadOnlyList<RuleEntry> book)
    {
        string[] known = [.. book.Where(r => r.Table == id.Split('.')[0]).Select(r => r.Id)];
        string expected = known.Length == 0 ? "a rule's id, which begins with its table, such as calls.talk_seconds.range" : $"one of {string.Join(", ", known)}";
        string? nearest = Nearest.Find(id, known.Length == 0 ? [.. book.Select(r => r.Id)] : known);
        value.Fault(expected, nearest is null ? "Remove it." : $"Did you mean '{nearest}'?", $"unknown rule '{id}'");
    }
}
