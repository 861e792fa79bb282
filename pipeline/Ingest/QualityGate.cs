using System.Globalization;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest;

/// <summary>
/// Stops the run when more rows are bad than the configuration allows: of a file, of a table's files together, or by one rule in a file.
/// Nothing is committed, nothing published; every limit that is passed is told. A limit is a share of the rows that a file was to load,
/// passed by more rows than the share, and by no fewer than <c>quality.min_rejects</c>: with the defaults, one bad row of 20 stops the run.
/// </summary>
public static class QualityGate
{
    internal const int ExamplesShown = 3;
    private const int LongestExample = 80;

    // More than this share of bad rows is hardly a matter of single rows.
    private const double ShareOfAWrongSetting = 0.2;

    /// <summary>Checks every file read.</summary>
    /// <param name="quality">The limits.</param>
    /// <param name="files">The files as judged.</param>
    /// <param name="rejected">Their rejected rows.</param>
    /// <param name="findings">Rows that are only said, with examples.</param>
    /// <returns>What stops the run, naming files, rules, counts, limits and the first rows; empty when nothing does.</returns>
    public static IReadOnlyList<Fault> Find(
        QualityConfig quality, IReadOnlyList<FileTally> files, RejectedTable rejected, IReadOnlyList<RelationFinding> findings) =>
    [
        .. files.Where(f => Stops(quality, f)).Select(f => OfFile(quality, f, rejected)),
        .. files.SelectMany(f => Broken(f).Where(r => Passes(quality, r.Value, quality.RuleInForce(r.Key).StopsPast, f.RowsRead)).Select(r => OfRule(quality, f, r.Key, r.Value, rejected, findings))),
        .. files.GroupBy(f => f.Table).Where(g => Passes(quality, g.Sum(f => f.RowsQuarantined), quality.MaxRejectShareTotal, g.Sum(f => f.RowsRead)))
            .Select(g => OfTable(quality, g.Key, [.. g])),
    ];

    /// <summary>Whether the file has more bad rows than the configuration allows.</summary>
    public static bool Stops(QualityConfig quality, FileTally file) => Passes(quality, file.RowsQuarantined, quality.MaxRejectShare, file.RowsRead);

    private static bool Passes(QualityConfig quality, long bad, double? share, long rows) => bad > share * rows && bad >= quality.MinRejects;

    private static IEnumerable<KeyValuePair<string, long>> Broken(FileTally file) => file.Rules.Concat(file.Warned);

    private static Fault OfFile(QualityConfig quality, FileTally file, RejectedTable rejected)
    {
        string examples = string.Join("; ", rejected.First(file.Table, file.File.Name, null, ExamplesShown).Select(Example));
        return new Fault(
            file.File.Name,
            $"{file.RowsQuarantined} of {file.RowsRead} rows that break the contract ({Counts(file.Rules)}), first {examples}",
            $"at most {Percent(quality.MaxRejectShare)} of a file's rows",
            $"{Remedy(quality, file)}; the quarantine holds {(rejected.Count(file.Table, file.File.Name) < file.Rules.Values.Sum() ? "the first ones" : "every one")}.");
    }

    private static Fault OfRule(
        QualityConfig quality, FileTally file, string rule, long rows, RejectedTable rejected, IReadOnlyList<RelationFinding> findings)
    {
        bool isRejected = file.Rules.ContainsKey(rule);
        var examples = isRejected
            ? rejected.First(file.Table, file.File.Name, rule, ExamplesShown).Select(Example).ToList()
            : [
                .. file.WarnedRows.GetValueOrDefault(rule, []).Select(Example),
                .. findings.Where(f => f.Rule == rule).SelectMany(f => f.Examples).Where(e => e.StartsWith(file.File.Name + " ", StringComparison.Ordinal)),
            ];
        double share = quality.RuleInForce(rule).StopsPast!.Value;
        return new Fault(
            file.File.Name,
            $"{rows} of {file.RowsRead} rows that break {rule}{(examples.Count == 0 ? "" : ", first " + string.Join("; ", examples))}",
            share == 0 ? $"no row that breaks {rule}" : $"at most {Percent(share)} of a file's rows that break {rule}",
            $"Fix the export, or say otherwise under quality.rules: {rule} (now {Words(quality, rule)}).");
    }

    private static Fault OfTable(QualityConfig quality, string table, IReadOnlyList<FileTally> files)
    {
        var rules = files.SelectMany(f => f.Rules).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
        double share = quality.MaxRejectShareTotal!.Value;
        return new Fault(
            $"tables.{table}",
            $"{files.Sum(f => f.RowsQuarantined)} of {files.Sum(f => f.RowsRead)} rows that break the contract, in {files.Count(f => f.RowsQuarantined > 0)} files ({Counts(rules)})",
            $"at most {Percent(share)} of the rows that a run reads for a table",
            $"Fix the exports, or raise quality.max_reject_share_total (now {Percent(share)}) to continue without these rows.");
    }

    private static string Words(QualityConfig quality, string rule)
    {
        var inForce = quality.RuleInForce(rule);
        string severity = inForce.Severity.ToString().ToLowerInvariant();
        return inForce.MaxShare is { } share ? $"{severity}, max_share {Percent(share)}" : severity;
    }

    private static string Remedy(QualityConfig quality, FileTally file)
    {
        if (file.RowsQuarantined <= ShareOfAWrongSetting * file.RowsRead)
            return $"Fix the export, or raise quality.max_reject_share (now {Percent(quality.MaxRejectShare)}) to continue without these rows";
        string worst = file.Rules.GroupBy(r => r.Key.Split('.')[1]).OrderByDescending(g => g.Sum(r => r.Value)).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        string column = worst is "row" or "key" ? "" : $", and timestamp_format, or format and map of its column '{worst}'";
        return $"So many bad rows come from a setting more often than from the rows: check delimiter and encoding of tables.{file.Table}{column}";
    }

    internal static string Example(RejectedRow row)
    {
        string place = row.Column.Length == 0 ? $"line {row.Line}" : $"line {row.Line}, column '{row.Column}'";
        return $"{place}: '{(row.Value is { Length: > LongestExample } text ? text[..LongestExample] + "…" : row.Value)}', expected {row.Expected}";
    }

    private static string Counts(IReadOnlyDictionary<string, long> rules) =>
        string.Join(", ", rules.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key} {r.Value}×"));

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
