using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>What fits say of stretches of rows, each learned from what was known before its stretch.</summary>
internal static class TrialFits
{
    /// <summary>Log-odds of the rows of all stretches, 0 of any other row; null where a stretch cannot be learned for. Fits at once do not touch each other.</summary>
    /// <param name="table">Rows in the order of time.</param>
    /// <param name="stretches">First row of each, and the row after it.</param>
    /// <param name="candidate">What is fitted; the base rate where rows are too few, or of one class.</param>
    /// <param name="share">Share of the known rows, the newest, that it learns from.</param>
    /// <param name="options">Settings of the models.</param>
    /// <param name="notes">Where a missing library is told of, once.</param>
    public static double[]? Logits(
        CallTable table, IReadOnlyList<(int From, int To)> stretches, Candidate candidate, double share, ConversionOptions options, List<ConversionNote> notes)
    {
        var logits = new double[table.Count];
        var said = new List<ConversionNote>[stretches.Count];
        var isFitted = new bool[stretches.Count];
        Parallel.For(0, stretches.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var (from, to) = stretches[i];
            int end = table.KnownBefore(from, options.LabelDays);
            var train = table.Rows((int)(end * (1 - share)), end);
            var model = TrialChoice.IsEnough(train, options) ? CandidateFit.Of(candidate, train, options, said[i] = []) : CandidateFit.BaseRate(train);
            isFitted[i] = model?.BaseRate is not null;
            if (isFitted[i]) model!.Logits(table.Rows(from, to)).CopyTo(logits, from);
        });
        var missing = said.OfType<List<ConversionNote>>().SelectMany(n => n).Where(n => n.Code == NoteCode.NativeLibraryMissing).DistinctBy(n => n.ToString());
        notes.AddRange([.. missing.Where(n => notes.All(o => o.ToString() != n.ToString()))]);
        return isFitted.Contains(false) ? null : logits;
    }
}
