using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Analytics.Models.Trials;

/// <summary>
/// Effects by the logistic regression on all labelled rows. Their bands come from resampled days, times √(k/(k − 1)) for k days, but are never narrower than those of
/// rows independent of each other, and take Student's t with k − 1 degrees: a few days can be alike by chance, and then resampling them tells of no error at all.
/// </summary>
internal static class AdjustedEffects
{
    // Rows that the adjusted rate is a mean over, and rows that the regression learns from, evenly spread over time.
    private const int SampleRows = 1000, MostRows = 100_000;

    /// <summary>The effect of each hour with enough rows, beside the features given; empty without an hour, or with too few rows.</summary>
    public static IReadOnlyList<AdjustedEffect> ByHour(CallTable table, TrialOptions options)
    {
        if (options.ContactHour is not { } column || table.Numbers(column) is not { } hours || !TrialChoice.IsEnough(table, options.Model))
            return [];
        var cells = hours.Where(h => !double.IsNaN(h)).GroupBy(h => h).Where(g => g.Count() >= options.Model.MinLevelRows).Select(g => g.Key).Order()
            .Select(h => new Cell(h, null, h, [.. Enumerable.Range(0, table.Count).Where(i => hours[i] == h)])).ToList();
        return Of(table, column, cells, options);
    }

    /// <summary>The effect of each band of talk time with enough rows; empty without talk time, or with too few rows.</summary>
    public static IReadOnlyList<AdjustedEffect> ByTalk(CallTable table, TrialOptions options)
    {
        if (options.TalkTime is not { } column || table.Numbers(column) is not { } talk || !TrialChoice.IsEnough(table, options.Model))
            return [];
        var edges = options.Model.TalkBandEdges;
        var cells = edges.Select((from, b) =>
        {
            double to = b + 1 < edges.Count ? edges[b + 1] : double.PositiveInfinity;
            int[] rows = [.. Enumerable.Range(0, table.Count).Where(i => talk[i] >= from && talk[i] < to)];
            double typical = rows.Length == 0 ? from : rows.Select(i => talk[i]).Order().ElementAt(rows.Length / 2);
            return new Cell(from, double.IsFinite(to) ? to : null, typical, rows);
        }).Where(c => c.Rows.Length >= options.Model.MinLevelRows).ToList();
        return Of(table, column, cells, options);
    }

    private static List<AdjustedEffect> Of(CallTable table, string column, List<Cell> cells, TrialOptions options)
    {
        if (cells.Count < 2)
            return [];
        var learned = Spread(table, MostRows);
        var basis = FeatureBasis.Fit(CandidateKind.Logistic, learned, options.Model, [], NumberBasis.ToRead);
        if (!basis.Columns.Contains(column))
            return [];
        var model = RidgeLogistic.Fit(Inputs(learned, basis), learned.Label, learned.Date);
        var sample = Spread(table, SampleRows);
        // A row's inputs less the column's own, for each cell: the same for every row, since inputs add up.
        double[][] own = [.. cells.Select(c => Difference(sample, basis, column, c.Value))];
        double[][] present = Inputs(sample, basis);
        double[] shares = [.. cells.Select(c => (double)c.Rows.Length / cells.Sum(o => o.Rows.Length))];
        double[] at = Centred(model.Coefficients);
        double[][] resampled = [.. model.Resampled(options.Resamples, options.Model.Seed).Select(Centred)];
        // One day tells nothing of how days differ: the error of rows, and the widest t there is.
        int freedom = Math.Max(1, model.Days - 1);
        double single = StudentT.InvCDF(0, 1, freedom, 0.975), corrected = StudentT.InvCDF(0, 1, freedom, 1 - (0.025 / cells.Count));
        double spread = Math.Sqrt((freedom + 1.0) / freedom);
        return [.. cells.Select((cell, c) =>
        {
            double error = Math.Max(spread * Deviation([.. resampled.Select(r => r[c])]), model.ModelError(AgainstMean(c)));
            return new AdjustedEffect(
                cell.From, cell.To, cell.Rows.Length, cell.Rows.Count(i => table.Label[i]), Rate(c), at[c],
                Around(at[c], single * error), Around(at[c], corrected * error), model.Days);
        })];

        double[] Centred(Vector<double> coefficients)
        {
            double[] effects = [.. own.Select(o => Dot(o, coefficients))];
            double mean = effects.Zip(shares, (e, s) => e * s).Sum();
            return [.. effects.Select(e => e - mean)];
        }

        // What the cell's effect less the mean is a sum of.
        Vector<double> AgainstMean(int c) =>
            Vector<double>.Build.Dense(own[c].Length, j => own[c][j] - own.Zip(shares, (o, s) => o[j] * s).Sum());

        double Rate(int c)
        {
            var first = Inputs(sample.With(column, cells[c].Value), basis);
            return Enumerable.Range(0, present.Length).Average(i => PlattScaling.Sigmoid(Dot(first[i], model.Coefficients)));
        }
    }

    /// <summary>The inputs of a column's value: those of a row that has it less those of one whose column is missing.</summary>
    private static double[] Difference(CallTable sample, FeatureBasis basis, string column, double value)
    {
        var one = sample.Take([0]);
        double[] with = Inputs(one.With(column, value), basis)[0], without = Inputs(one.With(column, double.NaN), basis)[0];
        return [.. with.Zip(without, (a, b) => a - b)];
    }

    private static CallTable Spread(CallTable table, int most)
    {
        int rows = Math.Min(table.Count, most);
        return table.Take([.. Enumerable.Range(0, rows).Select(i => (int)((long)i * table.Count / rows))]);
    }

    private static double[][] Inputs(CallTable table, FeatureBasis basis)
    {
        var encoder = new FeatureEncoder(basis, table);
        return [.. Enumerable.Range(0, table.Count).Select(i => encoder.Encode(i).Select(v => (double)v).Prepend(1).ToArray())];
    }

    private static double Dot(double[] x, Vector<double> coefficients)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
            sum += x[j] * coefficients[j];
        return sum;
    }

    private static ConfidenceInterval Around(double centre, double half) => new(centre - half, centre + half);

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private sealed record Cell(double From, double? To, double Value, int[] Rows);
}
