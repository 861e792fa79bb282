using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// What the last run left for the next one to add to. Every table of it carries the same marks: the recipe, the run's date, and the versions of the
/// tables it was computed from; where they differ, as after a kill between two commits, there is no memory, and everything is computed again.
/// </summary>
/// <param name="AsOf">That run's date.</param>
/// <param name="Before">The contract's tables as that run read them.</param>
/// <param name="Kept">What it wrote.</param>
public sealed record KpiMemory(DateOnly AsOf, PinnedLake Before, PinnedLake Kept)
{
    /// <summary>What calls add up to by day and cut.</summary>
    public const string CallDays = "kpi_call_days";

    /// <summary>Calls and hours of each rep's days.</summary>
    public const string RepDays = "kpi_rep_days";

    /// <summary>A mark of each day's rows, to see which days changed.</summary>
    public const string DayMarks = "kpi_day_marks";

    /// <summary>The step, as its marks call it.</summary>
    public const string Step = "kpis";

    private const string Prefix = Step + "/";
    private const string Recipe = Prefix + "recipe";
    private static readonly string Source = StepMarks.Source(Step);

    /// <summary>The marks of a run.</summary>
    public static IReadOnlyList<TxnAction> Marks(long recipe, DateOnly asOf, IReadOnlyDictionary<string, long> versions) =>
        [new(Recipe, recipe, null), .. StepMarks.Of(Step, asOf, versions)];

    /// <summary>The memory of a lake; null when there is none for this recipe, it is of a later date, or what it was computed from is gone.</summary>
    public static KpiMemory? Of(PinnedLake lake, KpiPlan plan, long recipe, DateOnly asOf)
    {
        string[] names = ["kpi_values", CallDays, RepDays, DayMarks, .. plan.WideTables];
        if (!names.All(lake.Tables.ContainsKey))
            return null;
        var marks = MarksOf(lake.Tables[DayMarks]);
        if (marks.GetValueOrDefault(Recipe) != recipe || names.Any(n => !Same(MarksOf(lake.Tables[n]), marks)))
            return null;
        var before = DateOnly.FromDayNumber((int)marks[StepMarks.RunDate(Step)]);
        return before <= asOf && SourcesOf(lake, marks) is { } sources ? new KpiMemory(before, lake with { Tables = sources }, lake) : null;
    }

    private static Dictionary<string, long> MarksOf(DeltaSnapshot table) =>
        table.Transactions.Where(t => t.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary();

    private static bool Same(Dictionary<string, long> some, Dictionary<string, long> others) =>
        some.Count == others.Count && some.All(m => others.TryGetValue(m.Key, out long version) && version == m.Value);

    private static Dictionary<string, DeltaSnapshot>? SourcesOf(PinnedLake lake, Dictionary<string, long> marks)
    {
        var sources = new Dictionary<string, DeltaSnapshot>();
        foreach (var (mark, version) in marks.Where(m => m.Key.StartsWith(Source, StringComparison.Ordinal)))
        {
            string table = mark[Source.Length..];
            // A table that was taken away and begun anew may have that version again, of other rows.
            if (!lake.Tables.TryGetValue(table, out var now) || now.Version < version)
                return null;
            try
            {
                sources[table] = now.Version == version ? now : new LakeTable(Path.Combine(lake.Folder, table)).Snapshot(version);
            }
            catch (MendableException)
            {
                return null;
            }
        }

        return sources;
    }
}
