namespace Analytics.Models.Conversion;

/// <summary>
/// Meeting probability over talk time and contact hour, for charts, from all labelled calls and the model that is handed out. Association, not
/// cause: a talk in which the meeting was booked is long because of it.
/// </summary>
/// <param name="Grid">Every band × every hour that occurs, band by band; empty when either column is missing.</param>
/// <param name="ByTalk">Every band over all hours; empty without talk time.</param>
/// <param name="ByHour">Every hour that occurs over all talk times; empty without contact hour.</param>
public sealed record EffectTables(IReadOnlyList<EffectCell> Grid, IReadOnlyList<EffectCell> ByTalk, IReadOnlyList<EffectCell> ByHour)
{
    /// <summary>No cells.</summary>
    public static EffectTables None { get; } = new([], [], []);
}
