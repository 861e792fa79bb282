using System.Text.Json;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class ModelCardTests
{
    private static readonly DateOnly asOf = new(2026, 10, 2);
    private static readonly ConversionResult trained = ConversionTraining.Run(PlantedCalls.Make(count: 4000).Frame);
    private static readonly ConversionResult fallback = ConversionTraining.Run(PlantedCalls.Make(count: 100).Frame);

    [Fact]
    public void Json_HoldsTheFiguresUnrounded()
    {
        using var json = JsonDocument.Parse(ModelCard.Of(trained, asOf).ToJson());
        var root = json.RootElement;
        Assert.Equal("2026-10-02", root.GetProperty("as_of").GetString());
        Assert.Equal(14, root.GetProperty("label_days").GetInt32());
        var heldOut = root.GetProperty("held_out");
        Assert.Equal(trained.HeldOut!.Model.Auc!.Value.Value, heldOut.GetProperty("model").GetProperty("auc").GetProperty("value").GetDouble());
        Assert.Equal(trained.HeldOut.Model.LogLoss, heldOut.GetProperty("model").GetProperty("log_loss").GetDouble());
        Assert.Equal(2, heldOut.GetProperty("baselines").GetArrayLength());
        Assert.Equal(trained.Windows.Count, root.GetProperty("windows").GetArrayLength());
        Assert.Equal("train", root.GetProperty("windows")[0].GetProperty("role").GetString());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Markdown_HoldsTheFiguresBesideTheBaseRate(string language)
    {
        var heldOut = trained.HeldOut!;
        string page = ModelCard.Of(trained, asOf).ToMarkdown(language);
        string Percent(double share) => share.ToString("0.0 %", System.Globalization.CultureInfo.InvariantCulture);
        string Number(double value) => value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(Percent(heldOut.Model.Auc!.Value.Value), page, StringComparison.Ordinal);
        Assert.All(heldOut.Baselines, b => Assert.Contains(Number(b.Metrics.LogLoss), page, StringComparison.Ordinal));
        Assert.Contains(Number(heldOut.Model.Brier), page, StringComparison.Ordinal);
        Assert.All(heldOut.Calibration, b => Assert.Contains(Percent(b.ObservedRate), page, StringComparison.Ordinal));
        Assert.DoesNotContain("{", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.NotEmpty(trained.Notes);
        Assert.All(trained.Notes, n => Assert.All(n.Arguments, a => Assert.Contains(a, page, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en", "not cause", "base rate is used")]
    [InlineData("ja", "因果ではありません", "基準率を使います")]
    public void Fallback_SaysThatNothingWasMeasured(string language, string cause, string note)
    {
        string page = ModelCard.Of(fallback, asOf).ToMarkdown(language);
        Assert.Contains(cause, page, StringComparison.Ordinal);
        Assert.Contains(note, page, StringComparison.Ordinal);
        Assert.DoesNotContain("AUC", page, StringComparison.Ordinal);
        Assert.Contains("\"held_out\": null", ModelCard.Of(fallback, asOf).ToJson(), StringComparison.Ordinal);
    }

    /// <summary>The model before the call learns from calls, that after it from conversations.</summary>
    [Theory]
    [InlineData("en", "Only 100 calls with", "Only 100 conversations with")]
    [InlineData("ja", "結果が確定したコールが100件", "結果が確定した会話が100件")]
    public void Fallback_CountsWhatTheModelLearnsFrom(string language, string before, string after)
    {
        Assert.Contains(before, ModelCard.Of(fallback, asOf, ModelCard.BeforeCall).ToMarkdown(language), StringComparison.Ordinal);
        Assert.Contains(after, ModelCard.Of(fallback, asOf, ModelCard.AfterCall).ToMarkdown(language), StringComparison.Ordinal);
        var note = fallback.Notes.Single(n => n.Code == NoteCode.TooFewRows);
        Assert.Contains(before, NoteText.Of(note, language, ModelCard.BeforeCall), StringComparison.Ordinal);
        Assert.Contains(after, NoteText.Of(note, language, ModelCard.AfterCall), StringComparison.Ordinal);
        foreach (string code in new[] { NoteCode.NoLabels, NoteCode.TooFewOfOneClass })
            Assert.NotEqual(NoteText.Of(new(code, 1, 2, 3), language, ModelCard.BeforeCall), NoteText.Of(new(code, 1, 2, 3), language, ModelCard.AfterCall));
    }

    [Fact]
    public void EveryNoteCode_HasASentenceInBothLanguages()
    {
        var codes = typeof(NoteCode).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToList();
        Assert.True(codes.Count > 10);
        foreach (var words in new[] { CardWords.In("en"), CardWords.In("ja") })
        {
            Assert.Equal(codes.Order(), words.Notes.Keys.Order());
            Assert.Equal(Enum.GetValues<WindowRole>(), words.Roles.Keys.Order());
        }
    }

    [Fact]
    public void OtherLanguage_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ModelCard.Of(fallback, asOf).ToMarkdown("fr"));
}
