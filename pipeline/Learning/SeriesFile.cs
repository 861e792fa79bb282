using System.Globalization;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Models.Forecast.Panels;
using DuckDB.NET.Data;

namespace Analytics.Learning;

/// <summary>A wide CSV or Parquet file of series → a panel: the first column is <c>date</c> or <c>step</c>, each other one a series; blank is missing.</summary>
public static class SeriesFile
{
    private const int MostValues = 50_000_000, FaultsShown = 5;
    private const double Largest = 1e100;

    /// <summary>Reads the file. Days or steps that it lacks are missing in every series.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seasons">Lengths of the seasons, in steps.</param>
    /// <exception cref="MendableException">It cannot be read, its first column is neither, or a value is no number; all faults of values at once.</exception>
    public static Panel Read(string path, IReadOnlyList<int> seasons)
    {
        string name = Path.GetFileName(path);
        if (!File.Exists(path))
            throw Unusable(path, "no such file", "a CSV or Parquet file of series", "Name the file with --series FILE.");
        using var engine = Engine.InMemory();
        Open(engine, path, name);
        string[] columns = [.. engine.Query("describe raw", r => r.GetString(0))];
        if (columns.Length < 2)
            throw Unusable(name, $"{columns.Length} column", "a column 'date' or 'step' and one column for each series", "Give every series a column of its own.");
        bool isDate = columns[0].Equals("date", StringComparison.OrdinalIgnoreCase);
        if (!isDate && !columns[0].Equals("step", StringComparison.OrdinalIgnoreCase))
            throw Unusable(name, $"a first column '{columns[0]}'", "'date' (such as 2026-01-31) or 'step' (whole numbers)", "Rename the first column, or put it first.");
        var rows = engine.Query("select * from raw", r => Enumerable.Range(0, columns.Length).Select(i => r.IsDBNull(i) ? "" : r.GetString(i).Trim()).ToArray());
        return Of(name, columns, rows, isDate, seasons);
    }

    private static Panel Of(string name, string[] columns, List<string[]> rows, bool isDate, IReadOnlyList<int> seasons)
    {
        var faults = new List<Fault>();
        long[] steps = [.. rows.Select((r, i) => Step(name, columns[0], r[0], i, isDate, faults))];
        var values = columns.Skip(1).Select(_ => new double[rows.Count]).ToArray();
        for (int i = 0; i < rows.Count; i++)
        {
            for (int c = 1; c < columns.Length; c++)
                values[c - 1][i] = Value(name, columns[c], rows[i][c], i, faults);
        }

        for (int i = 1; i < steps.Length && faults.Count == 0; i++)
        {
            if (steps[i] <= steps[i - 1])
                faults.Add(new(Place(name, i, columns[0]), $"'{rows[i][0]}' after '{rows[i - 1][0]}'", "every row later than the one before it", "Sort the rows, and leave one row for each step."));
        }

        if (rows.Count == 0) faults.Add(new(name, "no rows", "a row for each step", "Give the file rows."));
        if (faults.Count > 0) throw new MendableException(ExitCode.Usage, [.. faults.Take(FaultsShown)]);
        return OnAxis(name, columns, steps, values, isDate, seasons);
    }

    /// <summary>Series on an axis without holes; its step is the shortest distance between rows.</summary>
    private static Panel OnAxis(string name, string[] columns, long[] steps, double[][] values, bool isDate, IReadOnlyList<int> seasons)
    {
        long step = steps.Length > 1 ? steps.Zip(steps.Skip(1), (a, b) => b - a).Min() : 1;
        if (Array.FindIndex(steps, s => (s - steps[0]) % step != 0) is var odd and >= 0)
            throw Unusable(Place(name, odd, columns[0]), $"a row {steps[odd] - steps[odd - 1]} {Unit(isDate)} after the one before it", $"rows {step} {Unit(isDate)} apart, or a multiple of that", "Give every row the same distance; what is not known stays blank.");
        long length = ((steps[^1] - steps[0]) / step) + 1;
        if (length > MostValues / (columns.Length - 1))
            throw Unusable(name, $"{length:N0} steps from first to last", $"no more than {MostValues / (columns.Length - 1):N0} of {columns.Length - 1:N0} series", "Correct the first column, or take a coarser step.");
        var series = columns.Skip(1).Select((column, c) =>
        {
            var axis = Enumerable.Repeat(double.NaN, (int)length).ToArray();
            for (int i = 0; i < steps.Length; i++) axis[(steps[i] - steps[0]) / step] = values[c][i];
            return new PanelSeries(column, axis);
        });
        return new([.. series], [.. seasons.Distinct().Order()], isDate && step == 1 ? DateOnly.FromDayNumber((int)steps[0]) : null);
    }

    private static long Step(string name, string column, string text, int row, bool isDate, List<Fault> faults)
    {
        if (isDate && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date.DayNumber;
        if (!isDate && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long step)) return step;
        faults.Add(new(Place(name, row, column), $"'{text}'", isDate ? "a date such as 2026-01-31" : "a whole number", "Correct the value."));
        return row;
    }

    private static double Value(string name, string column, string text, int row, List<Fault> faults)
    {
        if (text.Length == 0) return double.NaN;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && Math.Abs(value) <= Largest) return value;
        faults.Add(new(Place(name, row, column), $"'{text}'", "a number with a decimal point, or nothing where the value is missing", "Correct the value, or leave it blank."));
        return double.NaN;
    }

    private static void Open(Engine engine, string path, string name)
    {
        string from = path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
            ? $"read_parquet({SqlText.Literal(path)})"
            : $"read_csv({SqlText.Literal(path)}, header = true, all_varchar = true, sample_size = -1, parallel = false)";
        try
        {
            engine.Execute($"create table raw as select columns(*)::varchar from {from}");
        }
        catch (DuckDBException e)
        {
            throw Unusable(name, e.Message.Split('\n')[0].TrimEnd('.'), "a CSV file in UTF-8 with a header and as many values in every line, or a Parquet file", "Correct the file.");
        }
    }

    private static string Unit(bool isDate) => isDate ? "days" : "steps";

    // The header is line 1.
    private static string Place(string name, int row, string column) => $"{name} line {row + 2}, column '{column}'";

    private static MendableException Unusable(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
