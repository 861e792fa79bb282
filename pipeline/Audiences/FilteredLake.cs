using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Audiences;

/// <summary>What filtering did.</summary>
/// <param name="Versions">Versions of the audience's tables.</param>
/// <param name="Rows">Rows of each table that is in its lake.</param>
/// <param name="Written">Partitions written.</param>
/// <param name="Kept">Partitions that stand as they were.</param>
/// <param name="Anew">Why what was there before was deleted first; null where it was not.</param>
/// <param name="Unmatched">Values of the filter that no row has, with the nearest that some row has.</param>
public sealed record FilterOutcome(
    IReadOnlyDictionary<string, long> Versions, IReadOnlyDictionary<string, long> Rows, int Written, int Kept, AnewReason? Anew,
    IReadOnlyList<(AudienceFilter Filter, string Value, string? Nearest)> Unmatched)
{
    /// <summary>Its tables that hold a row.</summary>
    public IReadOnlyCollection<string> Tables => [.. Rows.Where(r => r.Value > 0).Select(r => r.Key)];
}

/// <summary>Makes the lake of an audience: the contract's tables with its rows alone, and without the columns hidden from it.</summary>
/// <param name="config">The company's configuration.</param>
/// <param name="audience">Whose.</param>
/// <param name="place">Where its lake is.</param>
public sealed class FilteredLake(AnalyticsConfig config, AudienceConfig audience, AudiencePlace place)
{
    /// <summary>
    /// Filters the company's tables. A partition whose source has not changed, and of which the same rows are the audience's, stands as it is. Where the
    /// filter or the hidden columns are other ones, a row is no longer the audience's, or a rep came to it with a past, all that was made for it before
    /// is deleted first, since older versions, models and published forecasts are of other rows.
    /// </summary>
    /// <param name="company">The company's lake, without tables that the configuration does not name.</param>
    /// <param name="options">How the lake keeps its history.</param>
    /// <param name="scratchFolder">Room to spill.</param>
    /// <param name="afresh">Whether to write every partition again.</param>
    /// <param name="committedAt">For the log's own record.</param>
    public FilterOutcome Refresh(PinnedLake company, LakeOptions options, string scratchFolder, bool afresh, DateTimeOffset committedAt)
    {
        using var engine = Engine.InFolder(scratchFolder, "audience");
        var members = Membership.Over(company, config, audience, engine);
        var reps = members.Reps();
        var lake = new DataLake(place.Lake, options);
        var tables = Tables.All.Where(t => company.Tables.ContainsKey(t.Name)).Select(t => (Table: t, Condition: members.Condition(t))).Where(t => t.Condition is not null)
            .ToDictionary(t => t.Table.Name, t => new FilteredTable(engine, SourceConfig.TableOf(config.Sources, t.Table), t.Condition!, [.. audience.Hide.Where(h => h.Table == t.Table.Name).Select(h => h.Column)], company, lake));
        var state = place.State();
        Plan(tables, afresh ? null : state);
        var anew = Reason(state, tables, reps);
        if (anew is not null)
        {
            place.Forget();
            state = null;
            Plan(tables, null);
        }

        // Said first: what is filtered from now on is of this definition, also when the run is killed half-way.
        (state ?? new AudienceState { Definition = audience.Definition, Reports = place.Reports }).Write(place.Folder);
        var versions = tables.ToDictionary(t => t.Key, t => t.Value.Commit(t.Key == "leads" && audience.FiltersReps ? [new(ContractSchema.CalledLeadsMark, 1, null)] : [], committedAt));
        new AudienceState
        {
            Definition = audience.Definition,
            Reports = place.Reports,
            Reps = [.. reps.Order(StringComparer.Ordinal)],
            Partitions = tables.SelectMany(t => t.Value.Partitions.Select(p => KeyValuePair.Create(Key(t.Key, p.Key), p.Value))).ToDictionary(),
        }.Write(place.Folder);
        int written = tables.Values.Sum(t => t.ToWrite.Count);
        return new(versions, tables.ToDictionary(t => t.Key, t => t.Value.Rows), written, tables.Values.Sum(t => t.Partitions.Count) - written, anew, members.Unmatched());
    }

    private static void Plan(Dictionary<string, FilteredTable> tables, AudienceState? state)
    {
        foreach (var (name, table) in tables)
            table.Plan(state is null ? new Dictionary<string, FilteredPartition>() : KnownOf(state, name));
    }

    private AnewReason? Reason(AudienceState? state, Dictionary<string, FilteredTable> tables, IReadOnlySet<string> reps)
    {
        if (state is null)
            return Directory.Exists(place.Lake) ? AnewReason.Unknown : null;
        if (state.Definition != audience.Definition)
            return AnewReason.Definition;
        var joined = reps.Except(state.Reps).ToList();
        bool isOther = tables.Values.Any(t => t.HasLost()) || tables.Any(t => t.Value.HasPastOf(joined, KnownOf(state, t.Key)));
        return isOther ? AnewReason.Members : null;
    }

    private static Dictionary<string, FilteredPartition> KnownOf(AudienceState state, string table) => state.Partitions
        .Where(p => p.Key == table || p.Key.StartsWith(table + "/", StringComparison.Ordinal)).ToDictionary(p => p.Key == table ? "" : p.Key[(table.Length + 1)..], p => p.Value);

    private static string Key(string table, string partition) => partition.Length == 0 ? table : $"{table}/{partition}";
}
