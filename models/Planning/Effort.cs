namespace Analytics.Models.Planning;

/// <summary>What is put into a month.</summary>
/// <param name="Hours">Phone hours of all segments, ≥ 0; shared among them as measured.</param>
public sealed record Effort(double Hours)
{
    /// <summary>New leads of the month, all motions; null: as many as the recent weeks let expect.</summary>
    public double? Leads { get; init; }

    /// <summary>Calls per hour ÷ those measured.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>Conversations per call ÷ those measured.</summary>
    public double Contact { get; init; } = 1;

    /// <summary>Meetings per conversation (per call where outcomes are not known) ÷ those measured.</summary>
    public double Conversion { get; init; } = 1;

    /// <summary>New leads of the month by the history's motions, where a scenario names them; null: as <see cref="Leads"/> says.</summary>
    internal IReadOnlyList<double?>? MotionLeads { get; init; }

    /// <summary>The leads that the calls go to, by motion; null: those of the month.</summary>
    internal IReadOnlyList<LeadSupply>? Supply { get; init; }

    internal double[]? PaceDraws { get; init; }

    internal double[]? ContactDraws { get; init; }

    internal double[]? ConversionDraws { get; init; }

    internal double PaceIn(int draw) => PaceDraws is null ? Pace : Pace * PaceDraws[draw];

    internal double ContactIn(int draw) => ContactDraws is null ? Contact : Contact * ContactDraws[draw];

    internal double ConversionIn(int draw) => ConversionDraws is null ? Conversion : Conversion * ConversionDraws[draw];
}
