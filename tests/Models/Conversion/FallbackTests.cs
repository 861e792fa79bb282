using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class FallbackTests
{
    [Fact]
    public void TooFewRows_GiveTheBaseRate()
    {
        var planted = PlantedCalls.Make(count: 200);
        var result = ConversionTraining.Run(planted.Frame);
        Assert.Equal("too_few_rows(200, 300)", Assert.Single(result.Notes).ToString());
        double rate = (planted.Happened.Count(y => y) + 0.5) / 201;
        Assert.All(PlantedCalls.Probabilities(result.Model, planted.Frame), p => Assert.Equal(rate, p, 12));
        Assert.Null(result.HeldOut);
        Assert.NotEmpty(result.Effects.Grid);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OneClassOnly_GivesTheBaseRate(bool happened)
    {
        var frame = PlantedCalls.Make(count: 1000).Frame;
        frame.Columns["meeting_within_days"] = new BooleanDataFrameColumn("meeting_within_days", Enumerable.Repeat(happened, 1000));
        var result = ConversionTraining.Run(frame);
        Assert.Equal(NoteCode.TooFewOfOneClass, Assert.Single(result.Notes).Code);
        Assert.Equal(happened ? 1 - 0.5 / 1001 : 0.5 / 1001, result.Model.BaseRate!.Value, 12);
    }

    [Fact]
    public void NoLabelYet_ScoresAreNull()
    {
        var frame = PlantedCalls.Make(count: 50).Frame;
        frame.Columns["meeting_within_days"] = new BooleanDataFrameColumn("meeting_within_days", Enumerable.Repeat<bool?>(null, 50));
        var result = ConversionTraining.Run(frame);
        Assert.Equal(NoteCode.NoLabels, Assert.Single(result.Notes).Code);
        Assert.Equal(50, result.Model.Score(frame)["probability"].NullCount);
        Assert.Empty(result.Windows);
        Assert.Empty(result.Effects.ByTalk);
        using var saved = new MemoryStream();
        result.Model.Save(saved);
        saved.Position = 0;
        Assert.Null(ConversionModel.Load(saved).BaseRate);
    }

    [Fact]
    public void UnmaturedRows_AreLeftOutOfTrainingButScored()
    {
        var planted = PlantedCalls.Make(count: 3000);
        var shorter = PlantedCalls.Pick(planted.Frame, Enumerable.Range(0, 2800));
        var label = planted.Frame["meeting_within_days"];
        for (int i = 2800; i < 3000; i++) label[i] = null;
        var with = ConversionTraining.Run(planted.Frame);
        var without = ConversionTraining.Run(shorter);
        Assert.Equal(without.HeldOut!.Model, with.HeldOut!.Model);
        Assert.Equal(3000, PlantedCalls.Probabilities(with.Model, planted.Frame).Length);
    }

    [Fact]
    public void UselessColumns_AreLeftOutWithANote()
    {
        var frame = PlantedCalls.Make(count: 3000).Frame;
        frame.Columns.Add(new StringDataFrameColumn("motion", Enumerable.Repeat("inbound", 3000)));
        frame.Columns.Add(new StringDataFrameColumn("industry", Enumerable.Repeat((string)null!, 3000)));
        frame.Columns.Add(new DoubleDataFrameColumn("rep_past_rate", Enumerable.Repeat<double?>(null, 3000)));
        var result = ConversionTraining.Run(frame);
        Assert.NotEqual(CandidateKind.BaseRate, result.Chosen.Kind);
        string[] notes = [.. result.Notes.Select(n => n.ToString())];
        Assert.Contains("column_constant(motion)", notes);
        Assert.Contains("column_empty(industry)", notes);
        Assert.Contains("column_empty(rep_past_rate)", notes);
        Assert.Contains("column_absent(department)", notes);
        Assert.Equal(["contact_hour", "source", "talk_seconds", "weekday"], result.Features.Order());
    }

    [Fact]
    public void NoFeatureAtAll_GivesTheBaseRate()
    {
        var frame = PlantedCalls.Make(count: 3000).Frame;
        foreach (string name in new[] { "talk_seconds", "contact_hour", "weekday", "source" }) frame.Columns.Remove(name);
        var result = ConversionTraining.Run(frame);
        Assert.Equal(CandidateKind.BaseRate, result.Chosen.Kind);
        Assert.Empty(result.Effects.Grid);
    }

    [Fact]
    public void MissingRequiredColumn_IsNamed()
    {
        var frame = PlantedCalls.Make(count: 50).Frame;
        frame.Columns.Remove("business_date");
        string message = Assert.Throws<ArgumentException>(() => ConversionTraining.Run(frame)).Message;
        Assert.Contains("'business_date'", message, StringComparison.Ordinal);
        Assert.Contains("talk_seconds", message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingNativeLibrary_IsFoundHoweverDeep()
    {
        var load = new DllNotFoundException("Unable to load shared library 'FastTreeNative' or one of its dependencies.");
        Assert.Equal("FastTreeNative", CandidateFit.MissingLibrary(new TypeInitializationException("T", new InvalidOperationException("x", load))));
        Assert.Null(CandidateFit.MissingLibrary(new InvalidOperationException("something else")));
    }
}
