using Analytics.Learning;
using Analytics.Models.Evaluation;
using Analytics.Models.Trials;

namespace Analytics.Benchmarks;

/// <summary>
/// What <c>analytics evaluate --cross-validate 5</c> says of UCI Bank Marketing (S. Moro, P. Cortez, P. Rita, Decision Support Systems 62, 2014): 41,188 contacts in the
/// order of time. Nights are what a user would have had; random folds are what others publish, and flatter.
/// </summary>
public static class BankMarketing
{
    private const string File = "uci_bank_marketing/bank-additional-full.csv";

    /// <summary>A Markdown table, line by line; one line that says so where the data are absent.</summary>
    public static IEnumerable<string> Run()
    {
        string data = Checkout.RealData(File);
        if (!Path.Exists(data))
        {
            yield return $"\nbank: skipped, {data} is not here; set ANALYTICS_REAL_DATA.";
            yield break;
        }

        var (rows, options) = EvaluationInput.OfTable(Path.Combine(Checkout.Folder(), "tests", "real", "bank_marketing.yaml"), data);
        var result = Trial.Run(rows, options with { Folds = 5 });
        yield return "\n| Bank Marketing | AUC | aim | ECE | aim | log-loss | Brier | chosen |";
        yield return "| --- | --- | --- | --- | --- | --- | --- | --- |";
        yield return Nights("before the call", result.BeforeCall.Nights!, 0.77, 0.03);
        yield return Nights("after the call", result.AfterCall!.Nights!, 0.87, 0.03);
        yield return Folds("before the call", result.BeforeCall.CrossValidation!, 0.806, 0.005);
        yield return Folds("after the call", result.AfterCall.CrossValidation!, 0.952, 0.005);
    }

    private static string Nights(string model, NightlyTrial trial, double auc, double ece) =>
        Line(FormattableString.Invariant($"{model}, {trial.Nights} nights"), trial.Metrics, auc, ece, FormattableString.Invariant($"{trial.Chosen.Name} on the newest {100 * trial.TrainedOn:0} %"));

    private static string Folds(string model, CrossTrial trial, double auc, double ece) =>
        Line(FormattableString.Invariant($"{model}, {trial.Folds} random folds"), trial.Metrics, auc, ece, string.Join(", ", trial.Chosen.CountBy(c => c.Name).Select(c => FormattableString.Invariant($"{c.Key} ({c.Value})"))));

    private static string Line(string what, ProbabilityMetrics figures, double auc, double ece, string chosen) => FormattableString.Invariant(
        $"| {what} | {figures.Auc!.Value.Value:0.0000} | ≥ {auc} | {figures.ExpectedCalibrationError:0.0000} | ≤ {ece} | {figures.LogLoss:0.0000} | {figures.Brier:0.0000} | {chosen} |");
}
