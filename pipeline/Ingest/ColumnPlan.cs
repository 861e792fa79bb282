using Analytics.Config;
using Analytics.Contract;
using Analytics.Faults;
using Analytics.Ingest.Sources;

namespace Analytics.Ingest;

/// <summary>How one contract column is filled from one file: by position in the file, with a constant, or not at all.</summary>
/// <param name="Column">The contract's column.</param>
/// <param name="Mapping">The configuration's words on it; null when it is taken by its own name.</param>
/// <param name="Position">Zero-based position of the source column; null for a constant or a column the file lacks.</param>
public sealed record ColumnPlan(ContractColumn Column, ColumnMapping? Mapping, int? Position)
{
    private const int MostNamed = 200;

    /// <summary>Zero-based positions of the two source columns whose distance it is; null when it is filled otherwise.</summary>
    public (int Since, int Until)? Span { get; init; }

    /// <summary>The plan of every contract column for a file with this header.</summary>
    /// <exception cref="MendableException">A named source column is not there, or a required column is not filled.</exception>
    public static IReadOnlyList<ColumnPlan> For(AnalyticsConfig config, SourceConfig source, SourceFile file, IReadOnlyList<string> header)
    {
        var faults = new List<Fault>();
        var missing = new List<string>();
        var plans = source.Table.Columns.Select(c => Plan(c)).ToList();
        foreach (string column in source.Only.Keys)
        {
            if (Find(header, column) is null)
                faults.Add(Missing(Key("only"), source.Line, column));
            else
                RefuseTwice(Key("only"), source.Line, column);
        }

        if (source.Deleted is { } deleted && Find(header, deleted.Column) is null)
            faults.Add(Missing(Key("deleted.column"), source.Line, deleted.Column));
        else if (source.Deleted is not null)
            RefuseTwice(Key("deleted.column"), source.Line, source.Deleted.Column);
        faults.AddRange(source.Pii.Where(c => source.Parent is null && Find(header, c) is null).Select(c => Missing(Key("pii"), source.Line, c)));
        if (faults.Count > 0)
            throw new MendableException(ExitCode.Usage, (DelimiterFault.Find(config, source, file, header) ?? HeaderBelow()) is { } one ? [one] : faults);
        return plans;

        ColumnPlan Plan(ContractColumn column)
        {
            var mapping = source.Columns.GetValueOrDefault(column.Name);
            if (mapping?.Value is not null)
                return new ColumnPlan(column, mapping, null);
            if (mapping?.Span is { } span)
                return new ColumnPlan(column, mapping, null) { Span = (Needed(span.Since), Needed(span.Until)) };
            string wanted = mapping?.From ?? column.Name;
            // The parent's file is about the parent: what it calls 'status' is its own.
            int? position = source.Parent is not null && mapping is null && column.Name is not ("lead_id" or "rep_id") ? null : Find(header, wanted);
            if (position is null && (mapping is not null || column.Required))
                faults.Add(Missing(Key($"columns.{column.Name}"), mapping?.Line ?? source.Line, wanted));
            if (position is not null)
                RefuseTwice(Key($"columns.{column.Name}"), mapping?.Line ?? source.Line, wanted);
            return new ColumnPlan(column, mapping, position);
        }

        // One fault of the file, not one for every column.
        Fault? HeaderBelow() => missing.Count > 0 && HeaderSearch.LinesAbove(file, source, config.Limits, missing) is { } above
            ? new Fault(
                file.Name, $"the columns {string.Join(", ", missing.Select(m => $"'{m}'"))} in line {above + 1}, and others in line {source.SkipLines + 1}", "the header in the first line",
                $"Set {Key("skip_lines")}: {above} in {Path.GetFileName(config.Path)}.")
            : null;

        void RefuseTwice(string key, int line, string wanted)
        {
            if (header.Count(h => h == wanted) < 2)
                return;
            faults.Add(new Fault(
                $"{Path.GetFileName(config.Path)} line {line}, key '{key}'", $"more than one column '{wanted}' in {file.Name}", "one column of that name",
                "Export it once, or give the columns' names in a list under header: of a file without its header line."));
        }

        int Needed(string wanted)
        {
            if (Find(header, wanted) is { } position)
            {
                RefuseTwice(Key("columns"), source.Line, wanted);
                return position;
            }

            faults.Add(Missing(Key("columns"), source.Line, wanted));
            return 0;
        }

        string Key(string rest) => $"{source.Table.ConfigKey}.{rest}";

        Fault Missing(string key, int line, string wanted)
        {
            missing.Add(wanted);
            return new Fault(
                $"{Path.GetFileName(config.Path)} line {line}, key '{key}'",
                $"no column '{wanted}' in {file.Name}, which has: {string.Join(", ", header.Take(MostNamed))}{(header.Count > MostNamed ? ", …" : "")}",
                $"a column of the file{Hint(wanted)}",
                $"Say under '{key}' which source column it is, or give a constant with value:.");
        }

        string Hint(string wanted) => Nearest.Find(wanted, header) is { } near ? $" (did you mean '{near}'?)" : "";
    }

    /// <summary>Position of a header name; null when it is not there.</summary>
    public static int? Find(IReadOnlyList<string> header, string name)
    {
        int at = header.ToList().IndexOf(name);
        return at < 0 ? null : at;
    }
}
