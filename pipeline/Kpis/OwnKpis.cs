using System.Text.RegularExpressions;
using Analytics.Contract;
using Analytics.Faults;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Kpis;

/// <summary>KPIs that a user adds: a folder of SQL files with the same header as ours, read at the start of a run, held against their own words.</summary>
public static partial class OwnKpis
{
    private const string Header = "the lines '-- kpi:', '-- kind:', '-- unit:', '-- needs:', '-- grain:', '-- null when:' and '-- definition:' on top of the file";
    private static readonly string[] Dates = ["business_date", "period_start"];
    private static readonly string[] Measures = ["numerator", "denominator", "n", "sample", "immature", "estimated"];

    /// <summary>Reads the folder's <c>.sql</c> files, in ordinal order of their names.</summary>
    /// <param name="folder">An absolute path; null: no KPIs of one's own.</param>
    /// <exception cref="MendableException">No such folder, a wrong header, or SQL that is not allowed: all of them at once.</exception>
    public static IReadOnlyList<KpiDefinition> Read(string? folder)
    {
        if (folder is null)
            return [];
        if (!Directory.Exists(folder))
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                "kpis.folder", $"no folder {folder}", "a folder of .sql files, one KPI each", "Make the folder, or take the key away."));
        }

        var faults = new List<Fault>();
        var kpis = Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal).Select(f => Parse(f, faults)).OfType<KpiDefinition>().ToList();
        return faults.Count == 0 ? kpis : throw new MendableException(ExitCode.Usage, faults);
    }

    /// <summary>Runs each query and holds its result against its header.</summary>
    /// <param name="marts">The tables.</param>
    /// <param name="kpis">What <see cref="Read"/> gave.</param>
    /// <param name="evenIfEmpty">Whether a KPI that needs more than the tables hold is checked too, and not passed over.</param>
    /// <returns>What is wrong; empty for nothing.</returns>
    public static IReadOnlyList<Fault> Check(Marts marts, IReadOnlyList<KpiDefinition> kpis, bool evenIfEmpty = false)
    {
        // Theirs may read any mart.
        if (kpis.Count > 0)
            marts.RequireTalks(null);
        return [.. kpis.Where(k => evenIfEmpty || k.Needs.All(marts.Has)).SelectMany(k => Faults(marts.Engine, k))];
    }

    private static KpiDefinition? Parse(string path, List<Fault> faults)
    {
        string file = Path.GetFileName(path), name = Path.GetFileNameWithoutExtension(path);
        if (!Name().IsMatch(name) || KpiCatalogue.IsTaken(name))
        {
            string found = Name().IsMatch(name) ? "the name of a table that is there already" : "a name that no table can have";
            faults.Add(new Fault(file, found, "a name of lower-case letters, digits and _ that no other KPI has", "Give the file, and its line '-- kpi:', another name."));
            return null;
        }

        string sql = File.ReadAllText(path).ReplaceLineEndings("\n");
        var found0 = SqlLint.Findings(file, sql, foreign: true).ToList();
        faults.AddRange(found0);
        try
        {
            var kpi = KpiCatalogue.Parse(name, sql) with { IsOwn = true, Subject = "own" };
            if (kpi.Kind == KpiKind.Golden)
                throw new FormatException($"{file}: kind 'golden' is of golden_hours alone");
            faults.AddRange(kpi.Needs.Select(n => WrongNeed(file, n)).OfType<Fault>());
            return kpi;
        }
        catch (FormatException e)
        {
            faults.Add(new Fault(file, e.Message.TrimEnd('.'), Header, "Write the header as the README's section on KPIs of your own shows."));
            return null;
        }
    }

    private static Fault? WrongNeed(string file, string need)
    {
        string[] parts = need.Split('.', '=');
        var table = Tables.Find(parts[0]);
        if (need == LakeNeeds.UncalledLeads || table is not null && (parts.Length == 1 || table.Find(parts[1]) is not null))
            return null;
        string known = table is null ? string.Join(", ", Tables.All.Select(t => t.Name)) : string.Join(", ", table.Columns.Select(c => $"{table.Name}.{c.Name}"));
        return new Fault($"{file}, line '-- needs:'", $"'{need}'", $"one of {known}", "Name a table, table.column or table.column=value of the data contract.");
    }

    private static List<Fault> Faults(Engine engine, KpiDefinition kpi)
    {
        string file = kpi.Name + ".sql";
        List<(string Name, string Type)> columns;
        string? notUnique;
        try
        {
            engine.Execute($"create or replace temp view own_kpi as {kpi.Query}");
            columns = engine.Query("describe own_kpi", r => (r.GetString(0), r.GetString(1)));
            Evaluate(engine, columns);
            notUnique = kpi.Grain.All(g => columns.Any(c => c.Name == g)) ? Repeated(engine, kpi.Grain) : null;
        }
        catch (DuckDBException e)
        {
            return [new Fault(file, e.Message.Split('\n')[0].TrimEnd('.'), "a query over the tables that the README's section on KPIs of your own names", "Correct the query.")];
        }

        var faults = kpi.Grain.Where(g => columns.All(c => c.Name != g)).Select(g => new Fault(
            $"{file}, line '-- grain:'", $"'{g}'", $"columns that the query gives: {string.Join(", ", columns.Select(c => c.Name))}", "Correct the line, or select the column.")).ToList();
        faults.AddRange(Needed(kpi, columns).Where(n => columns.All(c => c.Name != n)).Select(n => new Fault(
            file, $"no column '{n}'", $"what a KPI of kind {kpi.Kind.ToString().ToLowerInvariant()} is made of: {string.Join(", ", Needed(kpi, columns))}", "Select it under that name.")));
        faults.AddRange(columns.Where(c => Measures.Contains(c.Name) && IsText(c.Type)).Select(c => new Fault(
            file, $"column '{c.Name}' of type {c.Type}", "a number", "Cast it, or select another column under that name.")));
        if (kpi.IsAdditive)
        {
            faults.AddRange(columns.Where(c => !Measures.Contains(c.Name) && !kpi.Grain.Contains(c.Name)).Select(c => new Fault(
                file, $"column '{c.Name}', which is not in its grain", $"the grain's columns and {string.Join(", ", Measures)}", "Add it to the line '-- grain:', or select it no more.")));
        }

        faults.AddRange(columns.Where(c => kpi.Kind != KpiKind.Table && Dates.Contains(c.Name)).SelectMany(c => WrongDate(engine, file, c)));
        if (notUnique is not null)
            faults.Add(new Fault($"{file}, line '-- grain:'", $"more than one row of {notUnique}", "one row for each value of the grain", "Add the column that tells them apart, or group the query."));
        return faults;
    }

    /// <summary>A column that nobody asks for is not computed, and its faults do not show.</summary>
    private static void Evaluate(Engine engine, IEnumerable<(string Name, string Type)> columns) =>
        engine.Scalar($"select sum(hash({SqlText.Names(columns.Select(c => c.Name))})::hugeint) from own_kpi");

    private static IEnumerable<Fault> WrongDate(Engine engine, string file, (string Name, string Type) column)
    {
        if (column.Type != "DATE")
            yield return new Fault(file, $"column '{column.Name}' of type {column.Type}", "a date", "Cast it: …::date, or local_date(ts, zone).");
        else if (engine.Count($"select count(*) from own_kpi where {SqlText.Name(column.Name)} is null") is > 0 and long rows)
            yield return new Fault(file, $"{rows} rows without {column.Name}", "a date in every row", "Leave them out with a where clause, or give them a date.");
    }

    private static string? Repeated(Engine engine, IReadOnlyList<string> grain)
    {
        string columns = string.Join(", ", grain.Select(SqlText.Name));
        string value = string.Join(" || ', ' || ", grain.Select(g => $"{SqlText.Literal(g + " ")} || coalesce({SqlText.Name(g)}::varchar, 'null')"));
        return (string?)engine.Scalar($"select {value} from own_kpi group by {columns} having count(*) > 1 order by 1 limit 1");
    }

    private static string[] Needed(KpiDefinition kpi, List<(string Name, string Type)> columns)
    {
        string[] day = columns.Any(c => c.Name == "cut") ? ["period", "period_start", "cut_value"] : ["business_date"];
        return kpi.Kind switch
        {
            KpiKind.Table or KpiKind.Golden => [],
            KpiKind.Count or KpiKind.Sum => [.. day, "numerator"],
            KpiKind.Ratio or KpiKind.Share => [.. day, "numerator", "denominator"],
            _ => ["business_date", "sample"],
        };
    }

    private static bool IsText(string type) => type.StartsWith("VARCHAR", StringComparison.Ordinal) || type is "DATE" or "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE";

    [GeneratedRegex("^[a-z][a-z0-9_]{0,60}$")]
    private static partial Regex Name();
}
