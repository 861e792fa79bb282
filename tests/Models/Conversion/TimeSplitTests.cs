using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class TimeSplitTests
{
    [Fact]
    public void EveryEarlierLabel_WasKnownWhenTheNextWindowBegan()
    {
        var result = ConversionTraining.Run(PlantedCalls.Make(count: 4000).Frame);
        TimeWindow Window(WindowRole role) => result.Windows.Single(w => w.Role == role);
        (WindowRole Earlier, WindowRole Later)[] pairs =
        [
            (WindowRole.Fit, WindowRole.Validate), (WindowRole.Train, WindowRole.Calibrate), (WindowRole.Calibrate, WindowRole.Test),
            (WindowRole.DeployTrain, WindowRole.DeployCalibrate),
        ];
        Assert.All(pairs, p => Assert.Equal(15, Window(p.Later).From.DayNumber - Window(p.Earlier).To.DayNumber));
        Assert.Equal(Window(WindowRole.Train).To, Window(WindowRole.Validate).To);
        Assert.InRange(Window(WindowRole.Test).Rows, 4000 * 0.19, 4000 * 0.2);
        Assert.DoesNotContain(result.Notes, n => n.Code is NoteCode.NotCalibrated or NoteCode.NotPurged);
    }

    [Fact]
    public void OneDay_IsNeverCut()
    {
        var frame = PlantedCalls.Make(count: 4000, days: 90).Frame;
        var counts = frame["business_date"].Cast<DateTime>().GroupBy(DateOnly.FromDateTime).ToDictionary(g => g.Key, g => g.Count());
        var result = ConversionTraining.Run(frame, new() { Candidates = [] });
        Assert.NotNull(result.HeldOut);
        Assert.All(result.Windows, w => Assert.Equal(counts.Where(c => c.Key >= w.From && c.Key <= w.To).Sum(c => c.Value), w.Rows));
    }

    [Fact]
    public void ShortHistory_GivesUpCalibrationThenTheGap_AndSaysSo()
    {
        var fifty = ConversionTraining.Run(PlantedCalls.Make(count: 4000, days: 100).Frame, new() { Candidates = [], CalibrateShare = 0.1, TrainShare = 0.7 });
        Assert.Equal([NoteCode.NotCalibrated, NoteCode.BaseRateKept], fifty.Notes.Select(n => n.Code).Where(c => c != NoteCode.LevelOff));
        Assert.DoesNotContain(fifty.Windows, w => w.Role is WindowRole.Calibrate or WindowRole.DeployCalibrate);
        Assert.Single(fifty.HeldOut!.Baselines);

        var twenty = ConversionTraining.Run(PlantedCalls.Make(count: 4000, days: 20).Frame, new() { Candidates = [] });
        Assert.Contains(twenty.Notes, n => n.Code == NoteCode.NotPurged && n.Arguments is ["20", "14"]);
        Assert.NotNull(twenty.HeldOut);

        var oneDay = ConversionTraining.Run(PlantedCalls.Make(count: 4000, days: 1).Frame);
        Assert.Contains(oneDay.Notes, n => n.Code == NoteCode.NoTimeSplit);
        Assert.Null(oneDay.HeldOut);
    }

    [Fact]
    public void ColumnThatTellsOnlyInTheFuture_DoesNotHelp()
    {
        // The planted column is noise up to the test window and the outcome itself within it: a random split would learn it.
        var planted = PlantedCalls.Make(count: 6000);
        var honest = ConversionTraining.Run(planted.Frame);
        int testStart = 6000 - honest.HeldOut!.Model.Rows;
        var random = new Random(8);
        planted.Frame.Columns.Add(new StringDataFrameColumn("department",
            planted.Happened.Select((y, i) => (i < testStart ? random.Next(2) == 0 : y) ? "a" : "b")));

        var leaking = ConversionTraining.Run(planted.Frame);
        Assert.Contains("department", leaking.Features);
        Assert.InRange(leaking.HeldOut!.Model.Auc!.Value.Value, 0, honest.HeldOut.Model.Auc!.Value.Value + 0.03);
    }

    [Fact]
    public void LabelsWithinTheGap_AreNotUsed()
    {
        // Flipping every outcome of the days left out must leave the measured figures as they were.
        var planted = PlantedCalls.Make(count: 6000);
        var before = ConversionTraining.Run(planted.Frame);
        TimeWindow Window(WindowRole role) => before.Windows.Single(w => w.Role == role);
        var label = planted.Frame["meeting_within_days"];
        int flipped = 0;
        for (int i = 0; i < label.Length; i++)
        {
            var day = DateOnly.FromDateTime((DateTime)planted.Frame["business_date"][i]);
            bool between = (day > Window(WindowRole.Train).To && day < Window(WindowRole.Calibrate).From)
                || (day > Window(WindowRole.Calibrate).To && day < Window(WindowRole.Test).From);
            if (!between) continue;
            label[i] = !(bool)label[i];
            flipped++;
        }
        Assert.True(flipped > 500);
        var after = ConversionTraining.Run(planted.Frame);
        Assert.Equal(before.HeldOut!.Model, after.HeldOut!.Model);
        Assert.Equal(before.HeldOut.Baselines, after.HeldOut.Baselines);
    }
}
