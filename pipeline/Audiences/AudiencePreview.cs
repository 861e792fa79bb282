using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Audiences;

/// <summary>What an audience would get of a lake; nothing is written.</summary>
/// <param name="Audience">The audience.</param>
/// <param name="Rows">Its rows of each table that holds any, in the contract's order.</param>
/// <param name="Unmatched">Values of its filter that no row has, with the nearest that some row has; not looked for in a lake without rows.</param>
public sealed record AudiencePreview(
    AudienceConfig Audience, IReadOnlyList<(string Table, long Rows)> Rows, IReadOnlyList<(AudienceFilter Filter, string Value, string? Nearest)> Unmatched)
{
    /// <summary>Looks through the company's lake.</summary>
    /// <param name="config">The company's configuration.</param>
    /// <param name="audience">Whose rows.</param>
    /// <param name="company">The lake; one of before the first night is empty.</param>
    /// <param name="scratchFolder">Room to spill.</param>
    public static AudiencePreview Of(AnalyticsConfig config, AudienceConfig audience, PinnedLake company, string scratchFolder)
    {
        using var engine = Engine.InFolder(scratchFolder, "preview");
        var members = Membership.Over(company, config, audience, engine);
        var rows = Tables.All.Select(t => (t.Name, Condition: members.Condition(t))).Where(t => t.Condition is not null)
            .Select(t => (t.Name, Rows: engine.Count($"select count(*) from lake.{t.Name} as x where {t.Condition}"))).Where(t => t.Rows > 0).ToList();
        return new(audience, rows, Tables.All.Any(t => company.Rows(t.Name) > 0) ? members.Unmatched() : []);
    }
}
