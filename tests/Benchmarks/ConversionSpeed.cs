using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace Analytics.Benchmarks;

/// <summary>Training and scoring of rows with 8 features: the product's way from a frame to a model, against the bare library on arrays that are ready.</summary>
public static class ConversionSpeed
{
    private const int Features = 8;
    private static readonly Candidate Trees = Candidate.WithLightGbm[^1];

    public static IEnumerable<Measurement> Run(int rows, int repetitions)
    {
        var (frame, inputs) = Make(rows);
        var options = new ConversionOptions { Features = [.. Enumerable.Range(0, Features).Select(i => new FeatureColumn($"x{i}", FeatureKind.Number))] };
        ConversionModel? model = null;
        var (ours, bare) = Measurement.Medians(repetitions, () => Measurement.Time(() => model = CandidateFit.Of(Trees, CallTable.ReadLabelled(frame, options.Features), options, [])), () => Bare(inputs, options));
        yield return new Measurement($"training on {rows:N0} × {Features}, {Trees.Name}", ours, "the bare library on ready arrays", bare);
        foreach (var candidate in new[] { Trees, Candidate.Defaults[1], Candidate.Defaults[3] })
        {
            var scorer = candidate == Trees ? model! : CandidateFit.Of(candidate, CallTable.ReadLabelled(frame, options.Features).Rows(0, Math.Min(rows, 100_000)), options, [])!;
            var table = CallTable.ReadAll(frame, scorer.Basis.Features);
            long before = GC.GetTotalAllocatedBytes();
            scorer.Score(frame);
            long allocated = GC.GetTotalAllocatedBytes() - before;
            (ours, bare) = Measurement.Medians(repetitions, () => Measurement.Time(() => scorer.Score(frame)), () => Measurement.Time(() => Transform(scorer, table)));
            yield return new Measurement(
                $"scoring {rows:N0} × {Features}, {candidate.Name} ({rows / ours / 1000:N0} k rows/s, {allocated / rows} bytes allocated a row)", ours, "ML.NET's transform of a table that is ready, two halves at once", bare);
        }
    }

    private static void Transform(ConversionModel model, CallTable table) => Parallel.For(0, 2, half =>
    {
        var rows = FeatureRow.View(new MLContext(0), table, model.Basis, table.Count / 2 * half, table.Count / 2 * (half + 1));
        _ = model.Transformer!.Transform(rows).GetColumn<float>("Probability").Sum();
    });

    private static double Bare(Row[] rows, ConversionOptions options)
    {
        var context = new MLContext(options.Seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Features);
        var data = context.Data.LoadFromEnumerable(rows, schema);
        return Measurement.Time(() => context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            NumberOfIterations = Trees.Trees,
            NumberOfLeaves = Trees.Leaves,
            LearningRate = 0.05,
            MinimumExampleCountPerLeaf = Trees.LeafRows,
            NumberOfThreads = 1,
            Seed = options.Seed,
            Deterministic = true,
            Booster = new GradientBooster.Options { FeatureFraction = 0.6, L2Regularization = 5 },
        }).Fit(data));
    }

    private static (DataFrame Frame, Row[] Rows) Make(int count)
    {
        var random = new Random(1);
        Row[] rows = [.. Enumerable.Range(0, count).Select(_ =>
        {
            float[] x = [.. Enumerable.Range(0, Features).Select(_ => (float)random.NextDouble())];
            return new Row { Features = x, Label = random.NextDouble() < 1 / (1 + Math.Exp(2 - x[0] - (x[1] * x[2]))) };
        })];
        var frame = new DataFrame(
            new StringDataFrameColumn("call_id", Enumerable.Range(0, count).Select(i => $"c{i:D8}")),
            new PrimitiveDataFrameColumn<DateTime>("business_date", Enumerable.Range(0, count).Select(i => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(i * 300L / count))),
            new BooleanDataFrameColumn("meeting_within_days", rows.Select(r => r.Label)));
        for (int j = 0; j < Features; j++)
            frame.Columns.Add(new DoubleDataFrameColumn($"x{j}", rows.Select(r => (double)r.Features[j])));
        return (frame, rows);
    }

    private sealed class Row
    {
        public bool Label { get; set; }

        public float[] Features { get; set; } = [];
    }
}
