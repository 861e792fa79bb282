using System.Text.Json;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;

namespace Analytics.Models.Cards;

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
/// <param name="Name"><c>before_call</c> or <c>after_call</c>: which of the two questions it answers.</param>
/// <param name="Effects">Adjusted effects with their bands: of contact hours before the call, of talk time after it; empty where not computed.</param>
/// <param name="Importance">What each column is worth on the held-out calls.</param>
public sealed record ModelCard(
    DateOnly AsOf, int LabelDays, string Chosen, double? BaseRate, IReadOnlyList<string> Features, IReadOnlyList<TimeWindow> Windows, HeldOut? HeldOut,
    IReadOnlyList<CandidateScore> Candidates, IReadOnlyList<EffectCell> ByTalk, int GridCells, int SparseCells, IReadOnlyList<ConversionNote> Notes,
    string Name, IReadOnlyList<AdjustedEffect> Effects, IReadOnlyList<FeatureImportance> Importance)
{
    /// <summary>Whom to call, and when: what is known before the call.</summary>
    public const string BeforeCall = "before_call";

    /// <summary>What a conversation was worth, once it is over.</summary>
    public const string AfterCall = "after_call";

    /// <summary>The card of a training result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="asOf">The run's date.</param>
    /// <param name="name">Which question the model answers.</param>
    /// <param name="effects">The adjusted effects that belong to it; null: none.</param>
    public static ModelCard Of(ConversionResult result, DateOnly asOf, string name = AfterCall, IReadOnlyList<AdjustedEffect>? effects = null) => new(
        asOf, result.Options.LabelDays, result.Chosen.Name, result.Model.BaseRate, result.Features, result.Windows, result.HeldOut,
        result.Candidates, result.Effects.ByTalk, result.Effects.Grid.Count, result.Effects.Grid.Count(c => c.Sparse), result.Notes,
        name, effects ?? [], result.Importance);

    /// <summary>The card as JSON (<c>card.json</c>): snake_case, every figure unrounded, a trailing newline.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CardJson.Default.ModelCard) + "\n";

    /// <summary>The card as a page for people (<c>card.md</c>).</summary>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <exception cref="ArgumentException">Another language.</exception>
    public string ToMarkdown(string language) => new ModelCardMarkdown(this, CardWords.In(language, Name)).Render();
}
