using Analytics.Charts;

namespace Analytics.Report;

/// <summary>The conversion models, told honestly.</summary>
/// <param name="After">The model after the call: what a conversation was worth.</param>
public sealed record ModelSection(ModelFigures After)
{
    /// <summary>The model before the call; null where it could not be judged.</summary>
    public ModelFigures? Before { get; init; }

    /// <summary>What a reader must know to judge it, in the report's language, such as "no better than the base rate".</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What is known of hours, in the report's language; null where the model before the call has none.</summary>
    public string? Hours { get; init; }

    /// <summary>The leads to call next, best first.</summary>
    public IReadOnlyList<LeadRow> Leads { get; init; } = [];

    /// <summary>Score files beside the page, and what they hold.</summary>
    public IReadOnlyList<(string File, string Label)> Files { get; init; } = [];

    /// <summary>The model's charts.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];
}
