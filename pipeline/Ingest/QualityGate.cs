using System.Globalization;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Faults;

namespace Analytics.Ingest;

/// <summary>Stops the run when a file has more bad rows than the configuration allows: nothing is committed, nothing published.</summary>
public static class QualityGate
{
    private const int ExamplesShown = 3;
    private const int LongestExample = 80;

    /// <summary>Checks every file read.</summary>
    /// <exception cref="MendableException">With exit code 3, naming the files, the rules and the first rows.</exception>
    public static void Check(QualityConfig quality, IEnumerable<FileTally> files, IReadOnlyList<RejectedRow> rejected)
    {
        var faults = files
            .Where(f => f.RowsQuarantined > quality.MaxRejectShare * f.RowsRead)
            .Select(f => Fault(quality, f, [.. rejected.Where(r => r.Table == f.Table && r.File == f.File.Name)]))
            .ToList();
        if (faults.Count > 0)
            throw new MendableException(ExitCode.QualityGate, faults);
    }

    private static Fault Fault(QualityConfig quality, FileTally file, List<RejectedRow> rejected)
    {
        string rules = string.Join(", ", file.Rules.OrderByDescending(r => r.Value).Select(r => $"{r.Key} {r.Value}×"));
        string examples = string.Join("; ", rejected.Take(ExamplesShown).Select(Example));
        return new Fault(
            file.File.Name,
            $"{file.RowsQuarantined} of {file.RowsRead} rows that break the contract ({rules}), first {examples}",
            $"at most {Percent(quality.MaxRejectShare)} of a file's rows",
            $"Fix the export, or raise quality.max_reject_share (now {Percent(quality.MaxRejectShare)}) to continue without these rows; the quarantine holds every one.");
    }

    private static string Example(RejectedRow row)
    {
        var column = Tables.Find(row.Table)?.Find(row.Column);
        string expected = column is null ? "" : $", expected {TypedColumn.Expectation(column, row.Rule[(row.Rule.LastIndexOf('.') + 1)..])}";
        string place = row.Column.Length == 0 ? $"line {row.Line}" : $"line {row.Line}, column '{row.Column}'";
        return $"{place}: '{(row.Value is { Length: > LongestExample } text ? text[..LongestExample] + "…" : row.Value)}'{expected}";
    }

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
