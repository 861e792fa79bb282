namespace Analytics.Models.Evaluation;

internal static class Rows
{
    public static void MustMatch(ReadOnlySpan<bool> happened, ReadOnlySpan<double> predicted)
    {
        if (happened.Length != predicted.Length)
            throw new ArgumentException($"{happened.Length} outcomes, {predicted.Length} predictions: one prediction per outcome expected.");
    }
}
