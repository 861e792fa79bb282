using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Analytics.Models.Conversion;

/// <summary>
/// The probability that a meeting for the lead is booked within the label's days after a conversation. It is known only once the call is
/// over, and it is association, not cause: a talk in which the meeting was booked is long because of it.
/// </summary>
public sealed class ConversionModel
{
    private const int ScoredAtOnce = 2, RowsPerPart = 5_000, RowsPerBlock = 512;
    private readonly Lazy<TreeScorer?> trees;

    internal ConversionModel(Candidate candidate, double? baseRate, FeatureBasis basis, ITransformer? transformer, Calibration calibration, IReadOnlyList<TypicalValue>? typical = null)
    {
        Candidate = candidate;
        BaseRate = baseRate;
        Basis = basis;
        Transformer = transformer;
        Calibration = calibration;
        Typical = typical ?? [];
        trees = new(() => TreeScorer.Of(transformer, basis.Width));
    }

    /// <summary>The kind of model and its settings.</summary>
    public Candidate Candidate { get; }

    /// <summary>
    /// (meetings + ½) ÷ (calls + 1) of the rows learned from, which is what the base-rate model answers: never exactly 0 or 1. Null when no row had a label.
    /// </summary>
    public double? BaseRate { get; }

    /// <summary>Columns that the model reads; empty for the base rate.</summary>
    public IReadOnlyList<string> Features => [.. Basis.Columns];

    internal FeatureBasis Basis { get; }
    internal ITransformer? Transformer { get; }
    internal Calibration Calibration { get; }
    internal IReadOnlyList<TypicalValue> Typical { get; }

    /// <summary>
    /// Scores calls: <c>call_id</c> and <c>probability</c> (0..1), in the order given. Columns and levels unknown to training, missing values and
    /// missing columns are safe. The probability is null when the model was trained on no labelled row.
    /// </summary>
    /// <param name="calls">Conversations with <c>call_id</c> and the columns of <see cref="ConversionColumns"/>.</param>
    /// <exception cref="ArgumentException">There is no <c>call_id</c> column.</exception>
    public DataFrame Score(DataFrame calls)
    {
        var table = CallTable.ReadAll(calls, Basis.Features);
        IEnumerable<double?> scores = BaseRate is null ? Enumerable.Repeat<double?>(null, table.Count) : Probabilities(table).Select(p => (double?)p);
        return new DataFrame(
            new StringDataFrameColumn(ConversionColumns.CallId, table.CallId),
            new DoubleDataFrameColumn(ConversionColumns.Probability, scores));
    }

    /// <summary>Writes the model; the same model gives the same bytes.</summary>
    /// <param name="stream">Where to; left open.</param>
    public void Save(Stream stream) => ModelArchive.Write(this, stream);

    /// <summary>Reads a model that <see cref="Save"/> wrote; its scores equal those before saving exactly.</summary>
    /// <param name="stream">Where from; must be seekable; left open.</param>
    /// <exception cref="InvalidDataException">The stream holds no conversion model, or one of another format.</exception>
    public static ConversionModel Load(Stream stream) => ModelArchive.Read(stream);

    internal double[] Probabilities(CallTable table) => [.. Logits(table).Select(Calibration.Probability)];

    /// <summary>Log-odds before calibration.</summary>
    internal double[] Logits(CallTable table)
    {
        if (Transformer is null)
        {
            double rate = BaseRate ?? throw new InvalidOperationException("The model was trained on no labelled row.");
            return [.. Enumerable.Repeat(Logit(rate), table.Count)];
        }
        var logits = new double[table.Count];
        // Rows do not depend on each other, nor on how many are scored at once.
        int parts = table.Count < RowsPerPart ? 1 : ScoredAtOnce;
        Parallel.For(0, parts, i => Part(table, Start(i), Start(i + 1), logits));
        return logits;

        int Start(int part) => (int)((long)table.Count * part / parts);
    }

    private void Part(CallTable table, int from, int to, double[] logits)
    {
        int at = from;
        foreach (float p in trees.Value is { } scorer ? ByTrees(scorer, table, from, to) : ByTransformer(table, from, to)) logits[at++] = Logit(p);
    }

    private IEnumerable<float> ByTransformer(CallTable table, int from, int to) =>
        Transformer!.Transform(FeatureRow.View(Fresh.Context(seed: 0), table, Basis, from, to)).GetColumn<float>("Probability");

    private IEnumerable<float> ByTrees(TreeScorer scorer, CallTable table, int from, int to)
    {
        var encoder = new FeatureEncoder(Basis, table);
        int width = Basis.Width;
        var (rows, probabilities) = (new float[RowsPerBlock * width], new float[RowsPerBlock]);
        for (int start = from; start < to; start += RowsPerBlock)
        {
            int count = Math.Min(RowsPerBlock, to - start);
            for (int i = 0; i < count; i++) encoder.Encode(start + i, rows.AsSpan(i * width, width));
            scorer.Score(rows.AsSpan(0, count * width), probabilities.AsSpan(0, count));
            for (int i = 0; i < count; i++) yield return probabilities[i];
        }
    }

    internal ConversionModel CalibratedBy(Calibration calibration) => new(Candidate, BaseRate, Basis, Transformer, calibration, Typical);

    private static double Logit(double p)
    {
        p = Math.Clamp(p, Evaluation.LogLoss.Clip, 1 - Evaluation.LogLoss.Clip);
        return Math.Log(p / (1 - p));
    }
}
