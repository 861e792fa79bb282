namespace Analytics.Charts;

/// <summary>What moving one thing would win in a month.</summary>
/// <param name="Lever">The thing, such as <c>contact_hours</c>.</param>
/// <param name="From">Where it is.</param>
/// <param name="To">Where the data show it can be.</param>
/// <param name="Won">Meetings won, in the mean.</param>
/// <param name="Low">Lower end of their 80 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="PhoneHours">Phone hours that it costs; 0: none.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record PlanLever(string Lever, double From, double To, double Won, double Low, double High, double PhoneHours, string? Key = null);
