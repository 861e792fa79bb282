using Analytics.Contract;

namespace Analytics.Config;

/// <summary>Somebody who gets a report of some rows only (an entry of the key <c>publish</c>).</summary>
public sealed record AudienceConfig
{
    /// <summary>Its name, which names its folder: letters, digits, blanks, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What its rows must have, all of it; empty: every row is its own.</summary>
    public IReadOnlyList<AudienceFilter> Where { get; init; } = [];

    /// <summary>Columns of the contract that it does not get; none is a key or required.</summary>
    public IReadOnlyList<(string Table, string Column)> Hide { get; init; } = [];

    /// <summary><c>en</c> or <c>ja</c>; null: that of <c>report</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The title of its report; null: the company's and its name.</summary>
    public string? Title { get; init; }

    /// <summary>Where its reports go, absolute; null: <c>audiences/NAME/reports</c> below the workspace.</summary>
    public string? Folder { get; init; }

    /// <summary>Between whom its summary for e-mail goes.</summary>
    public MailConfig Mail { get; init; } = new();

    /// <summary>Of the configuration that its report is made by: whether monthly targets or a plan's goal and scenarios were left out, which are the company's.</summary>
    public bool LacksGoals { get; private init; }

    /// <summary>Whether every row is its own.</summary>
    public bool SeesAllRows => Where.Count == 0;

    /// <summary>Whether it is told by reps: then leads are its own once its reps have called or met them.</summary>
    public bool FiltersReps => Where.Any(w => w.Table == Tables.Reps.Name);

    /// <summary>Whether it is told by leads.</summary>
    public bool FiltersLeads => Where.Any(w => w.Table == Tables.Leads.Name);

    /// <summary>Which rows and values it gets, in one line that is the same exactly where they are the same.</summary>
    public string Definition => string.Join("; ", Where.OrderBy(w => w.Table, StringComparer.Ordinal).ThenBy(w => w.Column, StringComparer.Ordinal)
        .Select(w => $"{w.Table}.{w.Column} in {System.Text.Json.JsonSerializer.Serialize(w.Values.Distinct().Order(StringComparer.Ordinal))}")
        .Concat(Hide.Select(h => $"without {h.Table}.{h.Column}").Distinct().Order(StringComparer.Ordinal)));

    /// <summary>As people read it: <c>team = East; motion = inbound; without reps.name</c>.</summary>
    public override string ToString() =>
        string.Join("; ", (SeesAllRows ? ["all rows"] : Where.Select(w => w.ToString())).Concat(Hide.Count == 0 ? [] : [$"without {string.Join(", ", Hide.Select(h => $"{h.Table}.{h.Column}"))}"]));

    /// <summary>The company's configuration, turned into that of this audience's own report: goals of the whole company are none of a part of it.</summary>
    public AnalyticsConfig Of(AnalyticsConfig company)
    {
        string title = company.Report.Title ?? company.Report.Source ?? System.IO.Path.GetFileName(company.Root.TrimEnd('/', '\\'));
        var targets = SeesAllRows ? company.Kpis.Targets : company.Kpis.Targets.Where(t => !t.Key.EndsWith("_per_month", StringComparison.Ordinal)).ToDictionary();
        var plan = SeesAllRows ? company.Plan : company.Plan with { Meetings = null, Scenarios = null };
        return company with
        {
            Publish = [],
            Audience = this with { LacksGoals = targets.Count != company.Kpis.Targets.Count || plan != company.Plan },
            Report = company.Report with { Language = Language ?? company.Report.Language, Title = Title ?? $"{title} – {Name}", Mail = Mail },
            Kpis = company.Kpis with { Targets = targets },
            Plan = plan,
        };
    }
}
