using System.Globalization;
using Analytics.Commands.Results;

namespace Analytics.Commands.Plans;

/// <summary>One of a plan's tables.</summary>
/// <param name="Name">By which <c>--show</c> and JSON know it.</param>
/// <param name="Title">What it tells, for people.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows; a cell that does not apply is null.</param>
public sealed record PlanTable(string Name, string Title, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string?[]> Rows)
{
    internal static ResultColumn Text(string name) => new(name, ResultKind.Text);

    internal static ResultColumn Number(string name) => new(name, ResultKind.Number);

    /// <summary>A number for people and machines alike: to so many places, never an exponent; null where there is none.</summary>
    internal static string? Cell(double? value, int places) =>
        value is { } v && double.IsFinite(v) ? Math.Round(v, places).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;
}
