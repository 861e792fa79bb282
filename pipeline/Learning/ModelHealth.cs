using System.Globalization;
using Analytics.Learning.Registry;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>How a model does in use, in English lines for log and manifest.</summary>
public static class ModelHealth
{
    /// <summary>Which version is in use, and why.</summary>
    public static string Decision(ModelOutcome model)
    {
        var decision = model.Decision;
        string why = decision.Kind switch
        {
            DecisionKind.First => "the first",
            DecisionKind.ChallengerTookOver => $"it took over from {decision.Before}: {Trial(decision.Trial!)}",
            DecisionKind.ChampionKept => $"it holds against {decision.Challenger}: {Trial(decision.Trial!)}",
            DecisionKind.FeaturesChanged => $"features or label differ from those of {decision.Before}",
            DecisionKind.BaseRateRenewed => $"{decision.Before} was a base rate",
            DecisionKind.ChampionLost => $"{decision.Before} cannot be read",
            _ => "rolled back to",
        };
        return $"version {decision.Champion} is in use; {why}";
    }

    /// <summary>What somebody should look at: lost models, probabilities that no longer come true, features that have moved.</summary>
    public static IEnumerable<(string Code, string Message)> Warnings(ModelOutcome model)
    {
        if (model.Decision.Kind == DecisionKind.ChampionLost)
            yield return ("champion_lost", $"version {model.Decision.Before} is gone or damaged; tonight's {model.Decision.Champion} is in use");
        if (model.Calibration is { IsDrift: true } c)
            yield return ("calibration_drift", string.Create(CultureInfo.InvariantCulture,
                $"the version in use until now promised {c.Predicted:0.0 %} and {c.Observed:0.0 %} came true, in {c.Rows} calls of {c.From:yyyy-MM-dd} to {c.To:yyyy-MM-dd} (difference {c.Gap!.Value.Low:+0.0 %;-0.0 %} to {c.Gap.Value.High:+0.0 %;-0.0 %})"));
        foreach (var drift in model.Drift.Where(d => d.IsDrift))
            yield return ("feature_drift", string.Create(CultureInfo.InvariantCulture, $"{drift.Column} of late differs from what the model learned: effect size {drift.Measure} = {drift.Effect:0.00}, {drift.EffectNewest:0.00} against the newest days it learned from"));
    }

    private static string Trial(ChampionTrial trial) => trial.Gain is { } gain
        ? string.Create(CultureInfo.InvariantCulture, $"log-loss {trial.Challenger:0.0000} against {trial.Champion:0.0000} on {trial.Rows} calls of {trial.From:yyyy-MM-dd} to {trial.To:yyyy-MM-dd}, standard error of the difference {gain.StandardError:0.0000}{(trial.Verdict == TrialVerdict.TooFewRows ? ", too few to judge" : "")}")
        : "no call has matured since it learned";
}
