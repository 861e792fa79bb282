using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>What fits say of stretches of rows, each learned from what was known before its stretch.</summary>
internal static class TrialFits
{
    /// <summary>The fit of each stretch; null where one cannot be had. Fits at once do not touch each other.</summary>
    /// <param name="table">Rows in the order of time.</param>
    /// <param name="stretches">First row of each, and the row after it.</param>
    /// <param name="candidate">What is fitted; the base rate where rows are too few, or of one class.</param>
    /// <param name="share">Share of the known rows, the newest, that it learns from.</param>
    /// <param name="options">Settings of the models.</param>
    /// <param name="notes">Where a missing library is told of, once.</param>
    public static ConversionModel[]? Models(
        CallTable table, IReadOnlyList<(int From, int To)> stretches, Candidate candidate, double share, ConversionOptions options, List<ConversionNote> notes)
    {
        var models = new ConversionModel?[stretches.Count];
        var said = new List<ConversionNote>[stretches.Count];
        Parallel.For(0, stretches.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            int end = table.KnownBefore(stretches[i].From, options.LabelDays);
            var train = table.Rows((int)(end * (1 - share)), end);
            models[i] = TrialChoice.IsEnough(train, options) ? CandidateFit.Of(candidate, train, options, said[i] = []) : CandidateFit.BaseRate(train);
        });
        var missing = said.OfType<List<ConversionNote>>().SelectMany(n => n).Where(n => n.Code == NoteCode.NativeLibraryMissing).DistinctBy(n => n.ToString());
        notes.AddRange([.. missing.Where(n => notes.All(o => o.ToString() != n.ToString()))]);
        return models.All(m => m?.BaseRate is not null) ? [.. models.OfType<ConversionModel>()] : null;
    }

    /// <summary>Log-odds of the rows of all stretches, each by its own fit; 0 of any other row.</summary>
    public static double[] Logits(CallTable table, IReadOnlyList<(int From, int To)> stretches, IReadOnlyList<ConversionModel> models)
    {
        var logits = new double[table.Count];
        for (int i = 0; i < stretches.Count; i++)
            models[i].Logits(table.Rows(stretches[i].From, stretches[i].To)).CopyTo(logits, stretches[i].From);
        return logits;
    }
}
