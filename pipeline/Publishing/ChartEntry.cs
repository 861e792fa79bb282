using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>Where a chart stands.</summary>
public enum ChartPlace
{
    /// <summary>The overview.</summary>
    Overview,

    /// <summary>New business: calls, hours, who is reached.</summary>
    Outbound,

    /// <summary>Inquiries: how soon they are answered.</summary>
    Inbound,

    /// <summary>What becomes of leads and conversations.</summary>
    Conversion,

    /// <summary>Teams and reps.</summary>
    Scorecards,

    /// <summary>The forecast.</summary>
    Forecast,

    /// <summary>The plan.</summary>
    Plan,

    /// <summary>The conversion models.</summary>
    Model,

    /// <summary>The data's quality.</summary>
    Quality,
}

/// <summary>A chart that the page may show.</summary>
/// <param name="Name">Its name, which its files have too.</param>
/// <param name="Words">How the texts call it: <c>chart.WORDS.title</c>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="IsOffered">Whether the lake holds what it shows.</param>
/// <param name="Draw">Draws it; null where there are too few rows.</param>
public sealed record ChartEntry(string Name, string Words, ChartPlace Place, Func<ChartSource, bool> IsOffered, Func<ChartSource, Chart?> Draw)
{
    /// <summary>The heading in a language.</summary>
    public string Title(Wording words) => words.Say($"chart.{Words}.title");
}
