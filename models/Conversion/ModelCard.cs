using System.Text.Json;

namespace Analytics.Models.Conversion;

/// <summary>What anyone who uses the model's numbers should know, as data; rendered by <see cref="ToJson"/> and <see cref="ToMarkdown"/>.</summary>
/// <param name="AsOf">The run's date.</param>
/// <param name="LabelDays">Days after hang-up within which a meeting counts.</param>
/// <param name="Chosen">Name of the candidate that was kept.</param>
/// <param name="BaseRate">Base rate of the rows that the handed-out model was trained on, 0..1; null without labels.</param>
/// <param name="Features">Columns that the model reads.</param>
/// <param name="Windows">Dates and sizes of every window.</param>
/// <param name="HeldOut">Figures on the test window; null when there was none.</param>
/// <param name="Candidates">The comparison on the validation window.</param>
/// <param name="ByTalk">Meeting probability by talk-time band.</param>
/// <param name="GridCells">Cells of talk time × hour.</param>
/// <param name="SparseCells">Cells among them with too few calls to read anything into them.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record ModelCard(
    DateOnly AsOf, int LabelDays, string Chosen, double? BaseRate, IReadOnlyList<string> Features, IReadOnlyList<TimeWindow> Windows, HeldOut? HeldOut,
    IReadOnlyList<CandidateScore> Candidates, IReadOnlyList<EffectCell> ByTalk, int GridCells, int SparseCells, IReadOnlyList<ConversionNote> Notes)
{
    /// <summary>The card of a training result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="asOf">The run's date.</param>
    public static ModelCard Of(ConversionResult result, DateOnly asOf) => new(
        asOf, result.Options.LabelDays, result.Chosen.Name, result.Model.BaseRate, result.Features, result.Windows, result.HeldOut,
        result.Candidates, result.Effects.ByTalk, result.Effects.Grid.Count, result.Effects.Grid.Count(c => c.Sparse), result.Notes);

    /// <summary>The card as JSON (<c>card.json</c>): snake_case, every figure unrounded, a trailing newline.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ConversionJson.Default.ModelCard) + "\n";

    /// <summary>The card as a page for people (<c>card.md</c>).</summary>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <exception cref="ArgumentException">Another language.</exception>
    public string ToMarkdown(string language) => new ModelCardMarkdown(this, CardWords.In(language)).Render();
}
