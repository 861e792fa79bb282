using System.Globalization;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest;

/// <summary>Stops the run when a file has more bad rows than the configuration allows: nothing is committed, nothing published.</summary>
public static class QualityGate
{
    private const int ExamplesShown = 3;
    private const int LongestExample = 80;

    // More than this share of bad rows is hardly a matter of single rows.
    private const double ShareOfAWrongSetting = 0.2;

    /// <summary>Checks every file read.</summary>
    /// <exception cref="MendableException">With exit code 3, naming the files, the rules and the first rows.</exception>
    public static void Check(QualityConfig quality, IEnumerable<FileTally> files, IReadOnlyList<RejectedRow> rejected)
    {
        var faults = files
            .Where(f => Stops(quality, f))
            .Select(f => Fault(quality, f, [.. rejected.Where(r => r.Table == f.Table && r.File == f.File.Name)]))
            .ToList();
        if (faults.Count > 0)
            throw new MendableException(ExitCode.QualityGate, faults);
    }

    /// <summary>Whether the file has more bad rows than the configuration allows.</summary>
    public static bool Stops(QualityConfig quality, FileTally file) => file.RowsQuarantined > quality.MaxRejectShare * file.RowsRead;

    private static Fault Fault(QualityConfig quality, FileTally file, List<RejectedRow> rejected)
    {
        string rules = string.Join(", ", file.Rules.OrderByDescending(r => r.Value).Select(r => $"{r.Key} {r.Value}×"));
        string examples = string.Join("; ", rejected.Take(ExamplesShown).Select(Example));
        return new Fault(
            file.File.Name,
            $"{file.RowsQuarantined} of {file.RowsRead} rows that break the contract ({rules}), first {examples}",
            $"at most {Percent(quality.MaxRejectShare)} of a file's rows",
            $"{Remedy(quality, file)}; the quarantine holds {(rejected.Count < file.Rules.Values.Sum() ? "the first ones" : "every one")}.");
    }

    private static string Remedy(QualityConfig quality, FileTally file)
    {
        if (file.RowsQuarantined <= ShareOfAWrongSetting * file.RowsRead)
            return $"Fix the export, or raise quality.max_reject_share (now {Percent(quality.MaxRejectShare)}) to continue without these rows";
        string worst = file.Rules.GroupBy(r => r.Key.Split('.')[1]).OrderByDescending(g => g.Sum(r => r.Value)).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        string column = worst == "row" ? "" : $", and timestamp_format, or format and map of its column '{worst}'";
        return $"So many bad rows come from a setting more often than from the rows: check delimiter and encoding of tables.{file.Table}{column}";
    }

    private static string Example(RejectedRow row)
    {
        string place = row.Column.Length == 0 ? $"line {row.Line}" : $"line {row.Line}, column '{row.Column}'";
        return $"{place}: '{(row.Value is { Length: > LongestExample } text ? text[..LongestExample] + "…" : row.Value)}', expected {row.Expected}";
    }

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
