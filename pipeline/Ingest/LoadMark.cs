using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest.Values;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// What the lake remembers of a file it loaded: under the file's name, a fingerprint of its content and of the words of the
/// configuration that its rows depend on. The same content again is nothing new; the same content under another name or another
/// mapping is, and so is an earlier content that comes back.
/// </summary>
public static class LoadMark
{
    private static readonly string[] prefixes = [Prefix(Tables.Calls), Prefix(Tables.Calls.Tombstones())];

    /// <summary>The mark's name for a file of a table, or of its tombstones.</summary>
    public static string Id(ContractTable table, string fileName) => Prefix(table) + fileName;

    /// <summary>The file that a mark is of; null for another mark.</summary>
    public static string? FileOf(TxnAction mark) => prefixes
        .Where(p => mark.AppId.StartsWith(p, StringComparison.Ordinal)).Select(p => mark.AppId[p.Length..]).FirstOrDefault();

    /// <summary>The mark to keep with the rows of a file.</summary>
    public static TxnAction Of(AnalyticsConfig config, SourceConfig source, SourceFile file) =>
        new(Id(source.Table, file.Name), Fingerprint(config, source, file), null);

    /// <summary>Marks that undo those of files which a full refresh did not find: should they come back, they are read.</summary>
    /// <param name="known">Ids of the marks that the table holds.</param>
    /// <param name="kept">The marks of the files read.</param>
    public static IEnumerable<TxnAction> Forgotten(IEnumerable<string> known, IEnumerable<TxnAction> kept) =>
        known.Where(k => prefixes.Any(p => k.StartsWith(p, StringComparison.Ordinal))).Except(kept.Select(k => k.AppId))
            .Order(StringComparer.Ordinal).Select(k => new TxnAction(k, 0, null)).ToList();

    /// <summary>A number above 0 that changes when the file's content changes, or how it is read.</summary>
    public static long Fingerprint(AnalyticsConfig config, SourceConfig source, SourceFile file)
    {
        string[] table = [config.TimeZone, source.TimeZone ?? "", source.Encoding, source.Delimiter.ToString(), source.TimestampFormat ?? "", source.Narrow ? "narrow" : "",
            PiiKey.IsNeeded(source) ? PiiKey.Fingerprint() : ""];
        var only = source.Only.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"only {o.Key} {string.Join('|', o.Value)}");
        var columns = source.Columns.OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => $"{c.Key} {c.Value.From} {c.Value.Value} {c.Value.Format} {c.Value.Otherwise} {string.Join('|', c.Value.Map)}{Added(c.Value)}");
        string[] layout = [source.Format ?? "", source.Quote?.ToString() ?? "none", source.HasHeader ? "header" : "no header", .. source.ColumnNames, .. source.SkipLines > 0 ? [$"skip_lines {source.SkipLines}"] : Array.Empty<string>()];
        var where = source.Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"where {w.Key} {string.Join('|', w.Value)}");
        var pii = source.Pii.Order(StringComparer.Ordinal).Select(p => "pii " + p);
        string[] deleted = source.Deleted is { } flag ? [$"deleted {flag.Column} {string.Join('|', flag.Values)}"] : [];
        // What a derived table takes depends on how the parent's words are mapped.
        var parent = source.Parent is { } p ? new[] { $"from {Fingerprint(config, p, file)}" } : [];
        string mapping = string.Join('\n', [.. table, .. layout, .. source.NullValues, .. only, .. columns, .. where, .. pii, .. deleted, .. source.Features.Select(f => $"feature {f.Name} {f.Kind}"), .. parent, .. Rules(config.Quality, source)]);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Sha256}\n{mapping}"));
        return (BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue) | 1;
    }

    private static string Prefix(ContractTable table) => table.DeletionsOf is null ? "file:" : "deletions:";

    // Nothing where none of these keys is given, so that a mark made before they existed still holds.
    private static string Added(ColumnMapping c)
    {
        string words = $"{c.Span?.Since}\t{c.Span?.Until}\t{c.Thousands}\t{c.Decimal}\t{string.Join('|', c.Strip)}\t{c.Narrow}\t{c.Pii}";
        return words.Trim('\t').Length == 0 ? "" : "\t" + words;
    }

    /// <summary>What the configuration says of the table's rules otherwise than by default, as far as it decides which rows are loaded.</summary>
    private static IEnumerable<string> Rules(QualityConfig quality, SourceConfig source)
    {
        var defaults = new QualityConfig();
        foreach (string id in quality.Rules.Keys.Where(k => k.StartsWith(source.Table.Name + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (quality.Rejects(id) != defaults.Rejects(id))
                yield return $"rule {id} {quality.Rejects(id)}";
        }

        if (quality.Earliest != defaults.Earliest)
            yield return $"earliest {quality.Earliest:yyyy-MM-dd}";
        if (quality.FileWindow != defaults.FileWindow)
            yield return $"file_window {quality.FileWindow}";
    }
}
