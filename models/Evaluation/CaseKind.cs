namespace Analytics.Models.Evaluation;

/// <summary>What a value is a value of, and so how much of its unrest is chance.</summary>
public enum CaseKind
{
    /// <summary>Events per unit of exposure, such as meetings per open day: chance is Poisson's at the least.</summary>
    Count,

    /// <summary>A part of cases, 0..1: chance is the binomial's at the least.</summary>
    Share,

    /// <summary>An average: how much of it is chance, only its own past can say.</summary>
    Ratio,
}
