using Analytics.Lake;
using Analytics.Learning.Registry;

namespace Analytics.Publishing;

/// <summary>Which version of a model is in use and why, as <c>conversion_decisions</c> has it.</summary>
/// <param name="Name">The model.</param>
/// <param name="Decision">Why it is, in a word of the table.</param>
/// <param name="VersionBefore">The version before it; null for the first.</param>
/// <param name="Candidate">What kind of model it is.</param>
/// <param name="IsRanking">Whether it reads any feature: a base rate says the same of every lead.</param>
/// <param name="IsChallengerRanking">The same of the night's own training, whose effects the lake holds.</param>
/// <param name="Recalibrated">The calls that its calibration in place of its own rests on, and their last day; null while it scores with its own.</param>
internal sealed record ModelInUse(
    string Name, string Decision, string? VersionBefore, string Candidate, bool IsRanking, bool IsChallengerRanking, (long Rows, DateOnly To)? Recalibrated)
{
    /// <summary>Whether an older version is still in use.</summary>
    public bool IsKept => Decision == ModelRegistry.Word(DecisionKind.ChampionKept);

    /// <summary>Reads the last decision.</summary>
    public static ModelInUse Read(Engine engine, string name) => engine.Query(
        $"""
        select kind, before, champion_candidate, champion_features > 0, challenger_features > 0, calibrated_rows, calibrated_to
        from lake.conversion_decisions where name = {SqlText.Literal(name)}
        """,
        r => new ModelInUse(
            name, r.GetString(0), r.TextOrNull(1), r.GetString(2), r.GetBoolean(3), r.GetBoolean(4), r.IsDBNull(5) ? null : (r.GetInt64(5), r.GetFieldValue<DateOnly>(6)))).Single();
}
