using System.Globalization;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Weeks that are planted are found, and what moved them is what was planted: held against the raw rows, added up here.</summary>
public class UnusualWeeksTests
{
    private const int Weeks = 20, Planted = 15;
    private static readonly DateOnly Monday = new(2026, 1, 5);
    private static readonly DateOnly PlantedMonday = Monday.AddDays(7 * Planted);

    // Of the week before the planted one three days are closed.
    private static readonly KpiCase Settings = new("UTC", Monday.AddDays((7 * Weeks) - 1))
    {
        Calendar = ["calendar:", string.Create(CultureInfo.InvariantCulture, $"  closures: [{{from: {PlantedMonday.AddDays(-7):yyyy-MM-dd}, to: {PlantedMonday.AddDays(-4):yyyy-MM-dd}}}]")],
    };

    /// <summary>East stops calling for a week: meetings are short by East's, because of calls; the week of three closed days before it is as its days let expect.</summary>
    [Fact]
    public void TeamThatStopsCalling_IsNamed_AndSoAreCalls()
    {
        var rows = Rows(isCalled: (team, week) => !(team == "East" && week == Planted), isReached: (_, _) => 0.3);
        var outcome = KpiLake.Outcome(rows, Settings);
        var found = outcome.Tables["unusual_weeks"].Where(w => (string)w["kpi"]! == "meetings").ToList();
        Assert.Equal([PlantedMonday], found.Select(w => Date(w["week_of"])));
        Assert.Equal(("team", "East"), ((string)found[0]["cut"]!, (string)found[0]["cut_value"]!));

        var before = Enumerable.Range(Planted - 12, 12).ToList();
        double days = before.Sum(OpenDays), share = OpenDays(Planted) / days;
        double Met(int week, string? team = null) => rows.Meetings.Count(m => Week(m.BookedAt) == week && (team is null || TeamOf(m.RepId!) == team));
        Assert.Equal(12, found[0]["weeks_before"]);
        Assert.Equal(Met(Planted), found[0]["value"]);
        Near(before.Sum(w => Met(w)) * share, found[0]["expected"]);
        Near(Met(Planted) - (before.Sum(w => Met(w)) * share), found[0]["change"]);
        var parts = Parts(outcome, "meetings");
        Assert.Equal(["East", "West"], parts.Where(p => (string)p["cut"]! == "team").Select(p => (string)p["node"]!));
        foreach (var part in parts.Where(p => (string)p["cut"]! == "team"))
            Near(Met(Planted, (string)part["node"]!) - (before.Sum(w => Met(w, (string)part["node"]!)) * share), part["part"]);

        // Log means of the whole times the log change of each factor.
        double Calls(int week) => rows.Calls.Count(c => Week(c.StartedAt) == week);
        double Reached(int week) => rows.Calls.Count(c => Week(c.StartedAt) == week && c.Outcome == "connected");
        double met = before.Sum(w => Met(w)) * share, calls = before.Sum(Calls) * share, reached = before.Sum(Reached) * share;
        double mean = (Met(Planted) - met) / Math.Log(Met(Planted) / met);
        var effort = parts.Where(p => (string)p["cut"]! == "effort").ToDictionary(p => (string)p["node"]!, p => p);
        Near(mean * Math.Log(Calls(Planted) / calls), effort["calls"]["part"]);
        Near(mean * Math.Log(Reached(Planted) / Calls(Planted) / (reached / calls)), effort["contact_rate"]["part"]);
        Near(mean * Math.Log(Met(Planted) / Reached(Planted) / (met / reached)), effort["meetings_per_contact"]["part"]);
        Assert.Equal((true, false, false), ((bool)effort["calls"]["stands_out"]!, (bool)effort["contact_rate"]["stands_out"]!, (bool)effort["meetings_per_contact"]["stands_out"]!));
        AddUp(outcome);
    }

    /// <summary>West reaches hardly anyone for a week: the contact rate falls by West's own, at its mean weight among the calls.</summary>
    [Fact]
    public void TeamThatReachesNobody_IsNamedByItsOwnRate()
    {
        var rows = Rows(isCalled: (_, _) => true, isReached: (team, week) => team == "West" && week == Planted ? 0.05 : 0.3);
        var outcome = KpiLake.Outcome(rows, Settings);
        var week = outcome.Tables["unusual_weeks"].Single(w => (string)w["kpi"]! == "contact_rate" && Date(w["week_of"]) == PlantedMonday);
        Assert.Equal(("team", "West"), ((string)week["cut"]!, (string)week["cut_value"]!));

        (double Reached, double Calls) Sum(Func<int, bool> weeks, string? team = null)
        {
            var calls = rows.Calls.Where(c => weeks(Week(c.StartedAt)) && (team is null || TeamOf(c.RepId!) == team)).ToList();
            return (calls.Count(c => c.Outcome == "connected"), calls.Count);
        }

        var (all, allBefore) = (Sum(w => w == Planted), Sum(w => w is >= Planted - 12 and < Planted));
        Assert.Equal(12, week["weeks_before"]);
        Near(allBefore.Reached / allBefore.Calls, week["expected"]);
        double whole = ((all.Reached / all.Calls) + (allBefore.Reached / allBefore.Calls)) / 2;
        foreach (var part in Parts(outcome, "contact_rate").Where(p => (string)p["cut"]! == "team"))
        {
            var (now, before) = (Sum(w => w == Planted, (string)part["node"]!), Sum(w => w is >= Planted - 12 and < Planted, (string)part["node"]!));
            double rate = now.Reached / now.Calls, rateBefore = before.Reached / before.Calls, weight = now.Calls / all.Calls, weightBefore = before.Calls / allBefore.Calls;
            Near((weight + weightBefore) / 2 * (rate - rateBefore), part["own_part"]);
            Near((((rate + rateBefore) / 2) - whole) * (weight - weightBefore), part["mix_part"]);
        }

        AddUp(outcome);
    }

    /// <summary>A week without a single meeting has no row among the values; it is unusual all the same, and calls are why.</summary>
    [Fact]
    public void WeekWithoutOne_IsUnusual()
    {
        var outcome = KpiLake.Outcome(Rows(isCalled: (_, week) => week != Planted, isReached: (_, _) => 0.3), Settings);
        Assert.DoesNotContain(outcome.Of("meetings", "week", "total"), v => v.Key.Start == PlantedMonday);
        var week = outcome.Tables["unusual_weeks"].Single(w => (string)w["kpi"]! == "meetings");
        Assert.Equal((PlantedMonday, 0.0), (Date(week["week_of"]), (double)week["value"]!));
        var effort = Parts(outcome, "meetings").Single(p => (string)p["cut"]! == "effort");
        Assert.Equal("calls", effort["node"]);
        Near((double)week["change"]!, effort["part"]);
        AddUp(outcome);
    }

    /// <summary>A call by a rep that nobody knows makes a team that is new that week; it explains next to nothing and is no cause.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StrayCall_DoesNotChangeWhoIsNamed(bool isStray)
    {
        var rows = Rows((_, _) => true, (_, _) => 0.3);
        for (int i = 0; i < rows.Calls.Count; i++)
        {
            if (Week(rows.Calls[i].StartedAt) == Planted && int.Parse(rows.Calls[i].LeadId![1..], CultureInfo.InvariantCulture) % 2 == 1)
                rows.Calls[i] = rows.Calls[i] with { Outcome = "busy", TalkSeconds = 0 };
        }

        if (isStray)
            rows.Calls.Add(new("stray", "l0", PlantedMonday.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc)) { RepId = "nobody", Outcome = "busy" });
        var week = KpiLake.Outcome(rows, Settings).Tables["unusual_weeks"].Single(w => (string)w["kpi"]! == "contact_rate" && Date(w["week_of"]) == PlantedMonday);
        Assert.Equal(("motion", "outbound"), ((string)week["cut"]!, (string?)week["cut_value"]));
    }

    /// <summary>Before the first export of calls there were calls all the same: what is expected of them is not known.</summary>
    [Fact]
    public void CallsThatBeginLater_AreNotSaidToHaveRisen()
    {
        var rows = Rows((_, _) => true, (_, _) => 0.3);
        rows.Meetings.AddRange(Enumerable.Range(0, 90).Select(i => new RawMeeting($"more{i}", $"l{i % 40}", PlantedMonday.AddDays(i % 5).ToDateTime(new TimeOnly(15, 0), DateTimeKind.Utc)) { RepId = "e1" }));
        Assert.Contains(Parts(KpiLake.Outcome(rows, Settings), "meetings"), p => (string)p["cut"]! == "effort");
        rows.Calls.RemoveAll(c => Week(c.StartedAt) < Planted - 4);
        var outcome = KpiLake.Outcome(rows, Settings);
        Assert.Contains(outcome.Tables["unusual_weeks"], w => (string)w["kpi"]! == "meetings" && Date(w["week_of"]) == PlantedMonday);
        Assert.DoesNotContain(Parts(outcome, "meetings"), p => (string)p["cut"]! == "effort");
    }

    /// <summary>Calls that are late are not few: weeks that they have not come for are not judged.</summary>
    [Fact]
    public void CallsThatAreLate_MakeNoWeekUnusual()
    {
        var rows = Rows((_, _) => true, (_, _) => 0.3);
        rows.Hours.AddRange(Hours(rows, _ => 2));
        rows.Calls.RemoveAll(c => DateOnly.FromDateTime(c.StartedAt) > PlantedMonday);
        Assert.DoesNotContain(KpiLake.Outcome(rows, Settings).Tables["unusual_weeks"], w => (string)w["kpi"]! is "cph" or "contact_rate" or "att" && Date(w["week_of"]) >= PlantedMonday);
    }

    /// <summary>West's calls of a week have no hours: the groups' rates are not what the whole's is made of, and no split is better than one that hides it.</summary>
    [Fact]
    public void GroupWithoutHours_IsNotSplit()
    {
        var rows = Rows((_, _) => true, (_, _) => 0.3);
        rows.Hours.AddRange(Hours(rows, rep => 2));
        for (int i = 0; i < rows.Hours.Count; i++)
        {
            if (rows.Hours[i].RepId[0] == 'w' && (rows.Hours[i].Date.DayNumber - Monday.DayNumber) / 7 == Planted)
                rows.Hours[i] = rows.Hours[i] with { Hours = 0 };
        }

        var outcome = KpiLake.Outcome(rows, Settings);
        Assert.Contains(outcome.Tables["unusual_weeks"], w => (string)w["kpi"]! == "cph" && Date(w["week_of"]) == PlantedMonday);
        Assert.DoesNotContain(Parts(outcome, "cph"), p => (string)p["cut"]! == "team");
        AddUp(outcome);
    }

    private static IEnumerable<RawHours> Hours(RawData rows, Func<string, decimal> hours) =>
        from day in Enumerable.Range(0, 7 * Weeks).Select(Monday.AddDays).Where(IsOpen) from rep in rows.Reps select new RawHours(rep.Id, day, hours(rep.Id));

    /// <summary>Nothing planted, nothing found, in many teams' ordinary weeks but a few.</summary>
    [Fact]
    public void OrdinaryWeeks_AreSeldomUnusual()
    {
        int found = 0, looked = 0;
        for (int seed = 1; seed <= 6; seed++)
        {
            var outcome = KpiLake.Outcome(Rows((_, _) => true, (_, _) => 0.3, seed), Settings);
            found += outcome.Tables["unusual_weeks"].Count(w => (string)w["kpi"]! is "meetings" or "contact_rate");
            looked += 2 * (Weeks - 8);
            AddUp(outcome);
        }

        Assert.True(found <= 0.02 * looked, $"{found} of {looked}");
    }

    private static void AddUp(KpiOutcome outcome)
    {
        var changes = outcome.Tables["unusual_weeks"].ToDictionary(w => ((string)w["kpi"]!, Date(w["week_of"])), w => (double)w["change"]!);
        foreach (var split in outcome.Tables["unusual_parts"].GroupBy(p => ((string)p["kpi"]!, Date(p["week_of"]), (string)p["cut"]!)))
            Assert.Equal(changes[(split.Key.Item1, split.Key.Item2)], split.Sum(p => (double)p["part"]!), 1e-9);
    }

    private static List<IReadOnlyDictionary<string, object?>> Parts(KpiOutcome outcome, string kpi) =>
        [.. outcome.Tables["unusual_parts"].Where(p => (string)p["kpi"]! == kpi && Date(p["week_of"]) == PlantedMonday)];

    /// <summary>Four reps of two teams, each about 20 calls on an open day; a quarter of those reached agree to a meeting.</summary>
    private static RawData Rows(Func<string, int, bool> isCalled, Func<string, int, double> isReached, int seed = 1)
    {
        var random = new Random(seed);
        var rows = new RawData
        {
            Leads = [.. Enumerable.Range(0, 40).Select(i => new RawLead($"l{i}", Monday.ToDateTime(new TimeOnly(0, 10), DateTimeKind.Utc)) { Motion = i % 2 == 0 ? "inbound" : "outbound" })],
            Reps = [new("e1", "East", "lead_acquisition"), new("e2", "East", "meeting_acquisition"), new("w1", "West", "lead_acquisition"), new("w2", "West", "meeting_acquisition")],
        };
        foreach (var day in Enumerable.Range(0, 7 * Weeks).Select(Monday.AddDays).Where(IsOpen))
        {
            int week = (day.DayNumber - Monday.DayNumber) / 7;
            foreach (var rep in rows.Reps)
            {
                int calls = 16 + random.Next(9);
                for (int i = 0; i < calls; i++)
                {
                    var (reached, agrees, lead) = (random.NextDouble() < isReached(rep.Team!, week), random.NextDouble() < 0.25, $"l{random.Next(40)}");
                    if (!isCalled(rep.Team!, week))
                        continue;
                    var at = day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc).AddMinutes(10 * i);
                    string id = $"{day.DayNumber}-{rep.Id}-{i}";
                    rows.Calls.Add(new(id, lead, at) { RepId = rep.Id, Outcome = reached ? "connected" : "busy", TalkSeconds = reached ? 60 + random.Next(300) : 0 });
                    if (reached && agrees)
                        rows.Meetings.Add(new(id, lead, at.AddMinutes(5)) { RepId = rep.Id });
                }
            }
        }

        return rows;
    }

    private static bool IsOpen(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !(day >= PlantedMonday.AddDays(-7) && day < PlantedMonday.AddDays(-4));

    private static double OpenDays(int week) => Enumerable.Range(0, 7).Count(d => IsOpen(Monday.AddDays((7 * week) + d)));

    private static int Week(DateTime at) => (DateOnly.FromDateTime(at).DayNumber - Monday.DayNumber) / 7;

    private static string TeamOf(string rep) => rep[0] == 'e' ? "East" : "West";

    private static DateOnly Date(object? value) => value is DateOnly date ? date : DateOnly.FromDateTime((DateTime)value!);

    private static void Near(double expected, object? found) => Assert.Equal(expected, (double)found!, 1e-9);
}
