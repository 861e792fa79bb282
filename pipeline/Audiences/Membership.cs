using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Audiences;

/// <summary>
/// Which rows of the company's tables are an audience's. A filter on reps keeps these reps, their calls, hours and meetings, the leads that they
/// have called or met, and the deals of those; it brings no call of another rep to such a lead, and no lead that nobody has called yet. A filter on
/// leads keeps these leads, their calls, meetings and deals, and the reps of those. With both, a row has to be of both. Hours cannot be told of
/// leads, nor visits of reps or of anything but their source: where the filter says such a thing, the table is left out.
/// </summary>
/// <param name="engine">Where; takes the tables of members.</param>
/// <param name="audience">Whose.</param>
internal sealed class Membership(Engine engine, AudienceConfig audience)
{
    private const string MemberReps = "select rep_id from member_reps";
    private const string MemberLeads = "select lead_id from member_leads";

    // A rep need not stand in the table of reps.
    private static readonly string KnownReps = string.Join(" union ", new[] { Tables.Reps, Tables.Calls, Tables.Meetings, Tables.RepHours }.Select(t => $"select rep_id from lake.{t.Name}"));

    /// <summary>Makes the company's tables readable as <c>lake.NAME</c>, those that are not there as empty ones, and finds the audience's reps and leads in them.</summary>
    public static Membership Over(PinnedLake company, AnalyticsConfig config, AudienceConfig audience, Engine engine)
    {
        company.RegisterContract(engine, table => SourceConfig.TableOf(config.Sources, table));
        var members = new Membership(engine, audience);
        members.Find();
        return members;
    }

    private void Find()
    {
        if (audience.FiltersReps)
            engine.Execute($"create table member_reps as select distinct k.rep_id from ({KnownReps}) as k left join lake.reps as r on r.rep_id = k.rep_id where k.rep_id is not null and {Matches(Tables.Reps, c => c == "rep_id" ? "k" : "r")}");

        if (audience.FiltersReps || audience.FiltersLeads)
        {
            string worked = $"select lead_id from lake.calls where rep_id in ({MemberReps}) union select lead_id from lake.meetings where rep_id in ({MemberReps})";
            string matching = $"select l.lead_id from lake.leads as l where {Matches(Tables.Leads, _ => "l")}";
            string leads = !audience.FiltersLeads ? worked : !audience.FiltersReps ? matching : $"({worked}) intersect ({matching})";
            engine.Execute($"create table member_leads as select distinct lead_id from ({leads}) where lead_id is not null");
        }

        if (audience is { FiltersLeads: true, FiltersReps: false })
            engine.Execute($"create table member_reps as select distinct rep_id from (select rep_id, lead_id from lake.calls union all select rep_id, lead_id from lake.meetings) where rep_id is not null and lead_id in ({MemberLeads})");
    }

    /// <summary>The reps told by the filter, by id; none where it is not one on reps.</summary>
    public IReadOnlySet<string> Reps() => audience.FiltersReps ? engine.Query(MemberReps, r => r.GetString(0)).ToHashSet() : new HashSet<string>();

    /// <summary>The condition on a table's columns under which a row is the audience's; null where no row of the table is.</summary>
    public string? Condition(ContractTable table)
    {
        if (audience.SeesAllRows)
            return "true";
        if (table == Tables.Visits)
            return audience is { FiltersReps: false } && audience.Where.All(w => w.Column == "source") ? Matches(Tables.Leads, _ => "x") : null;
        if (table == Tables.RepHours)
            return audience.FiltersLeads ? null : $"x.rep_id in ({MemberReps})";
        if (table == Tables.Leads || table == Tables.Deals)
            return $"x.lead_id in ({MemberLeads})";
        if (table == Tables.Reps)
            return $"x.rep_id in ({MemberReps})";
        string[] conditions = [.. audience.FiltersReps ? [$"x.rep_id in ({MemberReps})"] : Array.Empty<string>(), .. audience.FiltersLeads ? [$"x.lead_id in ({MemberLeads})"] : Array.Empty<string>()];
        return string.Join(" and ", conditions);
    }

    /// <summary>The filter's values that no row has, each with the nearest that some row has, if any is near.</summary>
    public IReadOnlyList<(AudienceFilter Filter, string Value, string? Nearest)> Unmatched() =>
    [
        .. audience.Where.SelectMany(filter =>
        {
            var there = Values(filter);
            return filter.Values.Where(v => !there.Contains(v)).Select(v => (filter, v, Nearest.Find(v, there)));
        }),
    ];

    private IReadOnlyCollection<string> Values(AudienceFilter filter)
    {
        string column = SqlText.Name(filter.Column);
        string from = filter is { Table: "reps", Column: "rep_id" } ? $"({KnownReps})" : "lake." + SqlText.Name(filter.Table);
        return [.. engine.Query($"select distinct {column}::varchar from {from} where {column} is not null", r => r.GetString(0)).Order(StringComparer.Ordinal)];
    }

    private string Matches(ContractTable table, Func<string, string> alias) => string.Join(" and ", audience.Where.Where(w => w.Table == table.Name)
        .Select(w => $"{alias(w.Column)}.{SqlText.Name(w.Column)}::varchar in ({SqlText.Literals(w.Values)})"));
}
