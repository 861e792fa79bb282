using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>Whether a lake holds what KPIs, models and forecasts need.</summary>
/// <param name="lake">The lake.</param>
/// <param name="engine">Has its tables as <c>lake.NAME</c>.</param>
public sealed class LakeNeeds(PinnedLake lake, Engine engine)
{
    /// <summary>The need of leads as they come in: not met where leads are in the lake only once somebody has called or met them.</summary>
    public const string UncalledLeads = "uncalled_leads";

    /// <summary>A need as messages call it.</summary>
    public static string Words(string need) => need == UncalledLeads ? "leads that nobody has called yet" : need;

    private readonly Dictionary<string, bool> met = [];

    /// <summary>Whether there is a row, a value, or that value: <c>table</c>, <c>table.column</c> or <c>table.column=value</c>; or <see cref="UncalledLeads"/>.</summary>
    public bool Has(string need)
    {
        if (!met.TryGetValue(need, out bool has))
            met[need] = has = Find(need);
        return has;
    }

    private bool Find(string need)
    {
        if (need == UncalledLeads)
            return lake.Rows("leads") > 0 && lake.Tables["leads"].Transactions.GetValueOrDefault(ContractSchema.CalledLeadsMark) == 0;
        string[] parts = need.Split('.', '=');
        return parts.Length switch
        {
            1 => lake.Rows(parts[0]) > 0,
            2 => lake.Has(parts[0], parts[1]),
            _ => lake.Has(parts[0], parts[1]) && engine.Count(
                $"select count(*) from lake.{SqlText.Name(parts[0])} where {SqlText.Name(parts[1])} = {SqlText.Literal(parts[2])}") > 0,
        };
    }
}
