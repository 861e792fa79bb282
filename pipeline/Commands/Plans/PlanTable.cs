using System.Globalization;
using Analytics.Commands.Results;
using Analytics.Models.Planning;

namespace Analytics.Commands.Plans;

/// <summary>One of a plan's tables.</summary>
/// <param name="Name">By which <c>--show</c> and JSON know it.</param>
/// <param name="Title">What it tells, for people.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows; a cell that does not apply is null.</param>
public sealed record PlanTable(string Name, string Title, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string?[]> Rows)
{
    private static readonly double[] Quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>The columns of a distribution of meetings.</summary>
    internal static IEnumerable<ResultColumn> MeetingColumns => Quantiles.Select(q => Number(string.Create(CultureInfo.InvariantCulture, $"meetings_p{q * 100:0}")));

    /// <summary>Its cells.</summary>
    internal static IEnumerable<string?> MeetingCells(MonthOutcome outcome) => Quantiles.Select(q => Cell(outcome.Quantile(q), 0));

    /// <summary>A month, by its first day.</summary>
    internal static string Month(DateOnly first) => first.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    internal static ResultColumn Text(string name) => new(name, ResultKind.Text);

    internal static ResultColumn Number(string name) => new(name, ResultKind.Number);

    /// <summary>A number for people and machines alike: to so many places, never an exponent; null where there is none.</summary>
    internal static string? Cell(double? value, int places) =>
        value is { } v && double.IsFinite(v) ? Math.Round(v, places).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;
}
