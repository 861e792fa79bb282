namespace Analytics.Lake;

/// <summary>
/// Of which date a step's tables are, and of which versions of the contract's tables they were computed: version marks kept with the table that the step
/// commits last, so that they are there when all its tables are.
/// </summary>
/// <param name="AsOf">The run's date.</param>
/// <param name="Sources">The contract's tables read, and their versions.</param>
public sealed record StepMarks(DateOnly AsOf, IReadOnlyDictionary<string, long> Sources)
{
    /// <summary>The marks as the log keeps them.</summary>
    /// <param name="step">The step's name.</param>
    /// <param name="asOf">The run's date.</param>
    /// <param name="versions">The versions read, of whatever tables: those of the contract count.</param>
    public static IReadOnlyList<TxnAction> Of(string step, DateOnly asOf, IReadOnlyDictionary<string, long> versions) =>
    [
        new(RunDate(step), asOf.DayNumber, null),
        .. Contract.Tables.All.Where(t => versions.ContainsKey(t.Name)).Select(t => new TxnAction(Source(step) + t.Name, versions[t.Name], null)),
    ];

    /// <summary>The marks of a step's last table; null where there is none, or one without marks.</summary>
    public static StepMarks? Read(PinnedLake lake, string table, string step) =>
        lake.Tables.TryGetValue(table, out var snapshot) && snapshot.Transactions.TryGetValue(RunDate(step), out long day)
            ? new StepMarks(DateOnly.FromDayNumber((int)day), snapshot.Transactions
                .Where(t => t.Key.StartsWith(Source(step), StringComparison.Ordinal)).ToDictionary(t => t.Key[Source(step).Length..], t => t.Value))
            : null;

    /// <summary>The mark of the run's date.</summary>
    internal static string RunDate(string step) => step + "/as_of";

    /// <summary>What the marks of tables read begin with.</summary>
    internal static string Source(string step) => step + "/from/";
}
