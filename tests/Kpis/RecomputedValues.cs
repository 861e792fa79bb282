using System.Globalization;

namespace Analytics.Tests.Kpis;

/// <summary>From recomputed facts to the rows that <c>kpi_values</c> must hold, at every cut and period.</summary>
internal static class RecomputedValues
{
    private static readonly string[] Pairs = ["hour_weekday", "hour_department", "hour_industry"];

    public static Dictionary<KpiKey, KpiRow> Of(string kpi, Recipe recipe, RecomputedFacts facts, KpiCase settings)
    {
        var all = recipe.Facts(facts).ToList();
        var rows = recipe.Cuts
            .SelectMany(cut => Periods(facts.FirstDate, settings, recipe.Matures)
                .Where(p => !Pairs.Contains(cut) || p.Name is not ("day" or "week"))
                .Where(p => recipe.Sum is not ("median" or "p90") || p.Name is not ("last_91" or "all"))
                .SelectMany(p => all
                    .Select(f => (Fact: f, Range: p.RangeOf(f.Date)))
                    .Where(f => f.Range is not null)
                    .GroupBy(f => new KpiKey(kpi, p.Name, f.Range!.Value.Start, f.Range.Value.End, cut, Value(cut, f.Fact)), f => f.Fact)))
            .ToDictionary(g => g.Key, g => Row(g.Key, recipe, [.. g], settings));
        return rows.ToDictionary(r => r.Key, r => r.Value with { Previous = Before(r.Key) is { } before ? Earlier(before) : null });

        // A count without cases has no row, and is 0 from its first day on.
        double? Earlier(KpiKey key) => rows.TryGetValue(key, out var row) ? row.Value : recipe.Sum == "count" && key.End > all.Min(f => f.Date) ? 0 : null;
    }

    /// <summary>What a row is compared with: the same weekday a week before, the week, month or window before.</summary>
    private static KpiKey? Before(KpiKey key) => key.Period switch
    {
        "day" or "week" => key with { Start = key.Start.AddDays(-7), End = key.End.AddDays(-7) },
        "month" => key with { Start = key.Start.AddMonths(-1), End = key.Start },
        "last_7" => key with { Period = "prior_7", Start = key.Start.AddDays(-7), End = key.Start },
        "last_28" => key with { Period = "prior_28", Start = key.Start.AddDays(-28), End = key.Start },
        _ => null,
    };

    /// <summary>A day's period of each name, as the half-open range of days; null for a day outside.</summary>
    private static (string Name, Func<DateOnly, (DateOnly Start, DateOnly End)?> RangeOf)[] Periods(DateOnly first, KpiCase settings, bool matures)
    {
        var last = matures ? settings.AsOf.AddDays(-settings.LeadToMeetingDays) : settings.AsOf;
        (DateOnly, DateOnly)? Window(DateOnly day, int from, int to) =>
            day >= last.AddDays(from) && day <= last.AddDays(to) ? (last.AddDays(from), last.AddDays(to + 1)) : null;
        return
        [
            ("day", d => (d, d.AddDays(1))),
            ("week", d => (Monday(d), Monday(d).AddDays(7))),
            ("month", d => (new DateOnly(d.Year, d.Month, 1), new DateOnly(d.Year, d.Month, 1).AddMonths(1))),
            ("last_7", d => Window(d, -6, 0)),
            ("prior_7", d => Window(d, -13, -7)),
            ("last_28", d => Window(d, -27, 0)),
            ("prior_28", d => Window(d, -55, -28)),
            ("last_91", d => Window(d, -90, 0)),
            ("all", _ => (first, settings.AsOf.AddDays(1))),
        ];
    }

    private static DateOnly Monday(DateOnly day) => DateOnly.FromDateTime(ISOWeek.ToDateTime(
        ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default)), DayOfWeek.Monday));

    private static string Value(string cut, Fact f) => cut switch
    {
        "total" => "",
        "team" => f.Team ?? "",
        "rep" => f.Rep ?? "",
        "hour" => $"{f.Hour}",
        "weekday" => $"{f.Weekday}",
        "hour_weekday" => $"{f.Hour}|{f.Weekday}",
        "hour_department" => $"{f.Hour}|{f.Department}",
        "hour_industry" => $"{f.Hour}|{f.Industry}",
        "role" => f.Role ?? "",
        "motion" => f.Motion ?? "",
        "source" => f.Source ?? "",
        "industry" => f.Industry ?? "",
        "department" => f.Department ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(cut), cut, null),
    };

    private static KpiRow Row(KpiKey key, Recipe recipe, List<Fact> facts, KpiCase settings)
    {
        double part = (double)facts.Sum(f => f.Part), whole = (double)facts.Sum(f => f.Whole);
        long n = facts.Sum(f => f.N);
        string flags = string.Join(' ', new[]
        {
            facts.Select(f => f.Flag).FirstOrDefault(f => f.Length > 0, ""),
            n < settings.SmallN && recipe.Sum is not ("count" or "sum") ? "small_n" : "",
            key.Period is "week" or "month" && key.End > settings.AsOf.AddDays(1) ? "partial" : "",
        }.Where(f => f.Length > 0));
        double? target = key is { Kpi: "contact_rate", Cut: "hour" or "hour_weekday" or "hour_department" or "hour_industry" } && key.CutValue.Split('|')[0] is "9" or "10" ? 0.6 : recipe.Target;
        var row = new KpiRow(key, null, null, null, n, null, null, target, recipe.TargetTo, flags);
        var (lower, upper) = Naive.Wilson(part, whole);
        return recipe.Sum switch
        {
            "count" or "sum" => row with { Value = part, Numerator = part },
            "ratio" => row with { Value = Naive.Ratio(part, whole), Numerator = part, Denominator = whole },
            "share" => row with { Value = Naive.Ratio(part, whole), Numerator = part, Denominator = whole, Lower = lower, Upper = upper },
            "median" => row with { Value = Naive.Quantile(facts.Select(f => f.Part), 0.5) },
            "p90" => row with { Value = Naive.Quantile(facts.Select(f => f.Part), 0.9) },
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Sum, null),
        };
    }
}
