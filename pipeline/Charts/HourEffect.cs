namespace Analytics.Charts;

/// <summary>What a contact hour has to do with a meeting, all else that is known before the call alike.</summary>
/// <param name="Hour">The hour, 0..23.</param>
/// <param name="Calls">Calls of it.</param>
/// <param name="Odds">The odds of a meeting against the mean over all calls', 1 being the mean.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="IsBetter">Whether it is better beyond what chance among so many hours explains.</param>
/// <param name="IsWorse">Whether it is worse likewise.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record HourEffect(int Hour, long Calls, double Odds, double Low, double High, bool IsBetter, bool IsWorse, string? Key = null);
