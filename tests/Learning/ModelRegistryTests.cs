using System.Text.Json.Nodes;
using Analytics.Faults;
using Analytics.Learning;
using Analytics.Learning.Registry;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Tests.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Learning;

public sealed class ModelRegistryTests : IDisposable
{
    private static readonly PlantedCalls planted = PlantedCalls.Make(count: 600);
    private static readonly ConversionResult trained = ConversionTraining.Run(planted.Frame, new() { Candidates = [Candidate.Defaults[1]] });

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-models-").FullName;

    private ModelRegistry Registry => new(folder, ConversionStep.BeforeCall);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Version_ReadAgain_ScoresExactlyAsItDid()
    {
        Save("v1", Day(1));

        Assert.Equal(PlantedCalls.Probabilities(trained.Model, planted.Frame), PlantedCalls.Probabilities(Registry.Load("v1")!, planted.Frame));
        var found = Registry.Find("v1")!;
        Assert.Equal((trained.LearnedUntil, trained.HeldOut!.Model.LogLoss, trained.Options.Seed), (found.LearnedUntil, found.Metrics!.LogLoss, found.Seed));
        Assert.Equal(trained.Options.Features, found.Features);
        Assert.Equal(trained.Windows.Select(w => (w.Role, w.From, w.Rows)), found.Windows.Select(w => (w.Role, w.From, w.Rows)));
    }

    /// <summary>The page of a later night shows what was measured when it was trained; a version of before that was kept has its metrics alone.</summary>
    [Fact]
    public void Figures_ReadAgain_AreThoseOfTheTraining()
    {
        Save("v1", Day(1));
        Save("v2", Day(2), heldOut: null);

        var (found, old) = (Registry.Find("v1")!.Figures!, Registry.Find("v2")!.Figures!);
        var test = trained.Windows.Single(w => w.Role == WindowRole.Test);
        Assert.Equal((FiguresMeasured.WhenTrained, test.From, test.To, test.Rows), (found.Measured, found.Judged.From, found.Judged.To, found.Judged.Rows));
        Assert.Equal(trained.HeldOut!.Baselines, found.HeldOut.Baselines);
        Assert.Equal(trained.HeldOut.Calibration, found.HeldOut.Calibration);
        Assert.Equal((trained.HeldOut.Model, trained.HeldOut.WithoutLater), (found.HeldOut.Model, found.HeldOut.WithoutLater));
        Assert.Equal((trained.HeldOut.Model, 0), (old.HeldOut.Model, old.HeldOut.Baselines.Count));
    }

    [Fact]
    public void Rerun_StartsFromWhatItsFirstAttemptStartedFrom()
    {
        Decide(Day(1), "v1", "v1");
        Decide(Day(2), "v2", "v2");

        Assert.Null(Registry.ChampionBefore(Day(1)));
        Assert.Equal("v1", Registry.ChampionBefore(Day(2)));
        Assert.Equal("v2", Registry.ChampionBefore(Day(3)));
        Decide(Day(2), "v1", "v2b");
        Assert.Equal([(Day(1), "v1"), (Day(2), "v1")], Registry.Decisions().Select(d => (d.AsOf, d.Champion)));
    }

    [Fact]
    public void RollBack_IsTheChampionOfTheNextRunAndOfARerun()
    {
        foreach (int day in new[] { 1, 2, 3 })
        {
            Save($"v{day}", Day(day));
            Decide(Day(day), $"v{day}", $"v{day}");
        }

        Assert.Equal(("v2", "v3", DecisionKind.RolledBack), (Registry.RollBack(null) is var d ? (d.Champion, d.Before, d.Kind) : default));
        Assert.Equal(("v2", "v2"), (Registry.ChampionBefore(Day(3)), Registry.ChampionBefore(Day(4))));
        Decide(Day(3), "v2", "v3");
        Assert.Equal(4, Registry.Decisions().Count(x => x.AsOf <= Day(3)));
        Assert.Equal("v1", Registry.RollBack("v1").Champion);
    }

    [Theory]
    [InlineData(null, "no version that was in use before")]
    [InlineData("v9", "no version 'v9'")]
    [InlineData("v1", "'v1', which is in use")]
    public void RollBack_WithNothingToGoBackTo_SaysWhat(string? to, string found)
    {
        Save("v1", Day(1));
        Decide(Day(1), "v1", "v1");

        var e = Assert.Throws<MendableException>(() => Registry.RollBack(to));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Contains(found, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Champion_Damaged_IsNotRead()
    {
        Save("v1", Day(1));
        File.WriteAllText(Path.Combine(folder, ConversionStep.BeforeCall, "v1", "model.zip"), "no zip");

        Assert.Null(Registry.Load("v1"));
        Assert.Null(Registry.Load("gone"));
        Assert.Null(Registry.Find("gone"));
    }

    /// <summary>A byte turned anywhere: what ML.NET would read, stumble over or never notice.</summary>
    [Fact]
    public void Champion_WithOneByteTurned_IsNotRead()
    {
        Save("v1", Day(1));
        string path = Path.Combine(folder, ConversionStep.BeforeCall, "v1", "model.zip");
        byte[] whole = File.ReadAllBytes(path);
        foreach (int at in Enumerable.Range(0, 40).Select(i => i * (whole.Length - 1) / 39))
        {
            byte[] turned = [.. whole];
            turned[at] ^= 0x10;
            File.WriteAllBytes(path, turned);
            Assert.Null(Registry.Load("v1"));
        }

        File.WriteAllBytes(path, whole);
        Assert.NotNull(Registry.Load("v1"));
    }

    [Fact]
    public void VersionWithoutAHash_IsReadAsBefore()
    {
        Save("v1", Day(1));
        string path = Path.Combine(folder, ConversionStep.BeforeCall, "v1", "version.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Assert.True(json.Remove("model_sha256"));
        File.WriteAllText(path, json.ToJsonString());

        Assert.Equal(PlantedCalls.Probabilities(trained.Model, planted.Frame), PlantedCalls.Probabilities(Registry.Load("v1")!, planted.Frame));
    }

    [Fact]
    public void RolledBack_HoldsUntilSomethingElseComesIntoUse()
    {
        foreach (int day in new[] { 1, 2 })
        {
            Save($"v{day}", Day(day));
            Decide(Day(day), $"v{day}", $"v{day}");
        }

        Assert.Null(Registry.RolledBackOn(Day(3)));
        Registry.RollBack("v1");
        Assert.Equal((Day(2), Day(2), null), (Registry.RolledBackOn(Day(2)), Registry.RolledBackOn(Day(3)), Registry.RolledBackOn(Day(1))));
        Decide(Day(3), "v1", "v3");
        Assert.Equal(Day(2), Registry.RolledBackOn(Day(4)));
        Decide(Day(4), "v4", "v4");
        Assert.Null(Registry.RolledBackOn(Day(5)));
    }

    [Fact]
    public void RollBack_ToWhatCannotBeUsed_IsRefused()
    {
        foreach (int day in new[] { 1, 2, 3 })
        {
            Save($"v{day}", Day(day), trained.HeldOut, day == 1 ? "another" : "hash");
            Decide(Day(day), $"v{day}", $"v{day}");
        }

        File.WriteAllText(Path.Combine(folder, ConversionStep.BeforeCall, "v2", "model.zip"), "no zip");
        Assert.Contains("damaged", Assert.Throws<MendableException>(() => Registry.RollBack("v2")).Message, StringComparison.Ordinal);
        Assert.Contains("other features", Assert.Throws<MendableException>(() => Registry.RollBack("v1")).Message, StringComparison.Ordinal);
        Assert.Equal(3, Registry.Decisions().Count);
    }

    /// <summary>A save that was cut short between its two moves has the old version aside and the new one not yet in place.</summary>
    [Fact]
    public void Save_CutShort_LosesNoVersion()
    {
        Save("v1", Day(1));
        string model = Path.Combine(folder, ConversionStep.BeforeCall);
        Directory.Move(Path.Combine(model, "v1"), Path.Combine(model, "v1.old"));
        Directory.CreateDirectory(Path.Combine(model, "v1.tmp"));
        Directory.CreateDirectory(Path.Combine(model, "v7.tmp"));
        Assert.Empty(Registry.Versions());

        Save("v2", Day(2));

        Assert.NotNull(Registry.Load("v1"));
        Assert.Equal(["v1", "v2"], Directory.GetDirectories(model).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Save_OfTheSameBytes_LeavesTheFilesAlone_AndOfOthersKeepsCalibrations()
    {
        Save("v1", Day(1));
        var recalibrated = Recalibrated();
        Registry.Save("v1", Day(9), recalibrated);
        string path = Path.Combine(folder, ConversionStep.BeforeCall, "v1", "card.md");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Save("v1", Day(1));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
        Save("v1", Day(2));
        Assert.NotEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
        Assert.Equal(
            PlantedCalls.Probabilities(recalibrated.Apply(trained.Model), planted.Frame),
            PlantedCalls.Probabilities(Registry.Calibration("v1", Day(9))!.Apply(Registry.Load("v1")!), planted.Frame));
        Assert.Null(Registry.Calibration("v1", Day(8)));
    }

    [Fact]
    public void AsItScoredBefore_HasTheCalibrationOfTheLastRun_AndItsOwnRightAfterARollback()
    {
        var fitted = Recalibrated();
        foreach (int day in new[] { 1, 2 })
        {
            Save($"v{day}", Day(day));
            Decide(Day(day), $"v{day}", $"v{day}");
        }

        Decide(Day(3), "v2", "v3");
        Registry.Save("v2", Day(3), fitted);
        double[] own = PlantedCalls.Probabilities(trained.Model, planted.Frame), last = PlantedCalls.Probabilities(fitted.Apply(trained.Model), planted.Frame);
        double[] Before(int day) => PlantedCalls.Probabilities(Registry.AsItScoredBefore(Day(day), trained.Model), planted.Frame);
        Assert.NotEqual(own, last);
        Assert.Equal(last, Before(4));
        Assert.Equal(own, Before(3));
        Registry.RollBack("v1");
        Assert.Equal(own, Before(4));
        File.WriteAllText(Path.Combine(folder, ConversionStep.BeforeCall, "v2", "calibration-2026-05-03.json"), "damaged");
        Assert.Null(Registry.Calibration("v2", Day(3)));
    }

    /// <summary>Attempts of one date: what an earlier one left is no longer what was scored with.</summary>
    [Fact]
    public void Calibration_OfAnEarlierAttempt_IsGone_ThoseOfOtherDatesStay()
    {
        var fitted = Recalibrated();
        foreach (int day in new[] { 1, 2 })
            Save($"v{day}", Day(day));
        Registry.Save("v1", Day(8), fitted);
        Registry.Save("v1", Day(9), fitted);

        Registry.Save("v2", Day(9), fitted);
        Assert.Equal((null, true), (Registry.Calibration("v1", Day(9)), Registry.Calibration("v2", Day(9)) is not null));
        Registry.Save("v2", Day(9), null);
        Assert.Equal((null, true), (Registry.Calibration("v2", Day(9)), Registry.Calibration("v1", Day(8)) is not null));
    }

    [Fact]
    public void Forget_KeepsWhatWasInUse()
    {
        foreach (string version in new[] { "v1", "v2", "v3" })
            Save(version, Day(version[1] - '0'));
        Decide(Day(1), "v1", "v1");
        Decide(Day(3), "v1", "v3");

        Registry.Forget(Day(3));

        Assert.Equal(["v1", "v3"], Registry.Versions());
    }

    private static Recalibration Recalibrated() => Recalibration.Of(trained.Model, Day(1).AddYears(-10), PlantedCalls.Make(count: 2000).Frame)!;

    private static DateOnly Day(int day) => new(2026, 5, day);

    private void Decide(DateOnly day, string champion, string challenger) =>
        Registry.Decide(new Decision(day, champion == challenger ? DecisionKind.ChallengerTookOver : DecisionKind.ChampionKept, champion, null, challenger, null));

    private void Save(string version, DateOnly day) => Save(version, day, trained.HeldOut);

    private void Save(string version, DateOnly day, HeldOut? heldOut, string schema = "hash")
    {
        using var bytes = new MemoryStream();
        trained.Model.Save(bytes);
        Registry.Save(
            new ModelVersion(
                ConversionStep.BeforeCall, version, day, trained.Chosen.Name, schema, trained.Options.Features, 14, trained.LearnedUntil, trained.Windows, trained.HeldOut?.Model,
                trained.Options.Seed, new Dictionary<string, long>(), new Dictionary<string, string>())
            {
                HeldOut = heldOut,
            },
            bytes.ToArray(), ModelCard.Of(trained, day));
    }
}
