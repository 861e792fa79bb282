using Analytics.Audiences;
using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Audiences;

/// <summary>Which rows are an audience's, and when what was filtered before stands.</summary>
public sealed class FilteredLakeTests : IDisposable
{
    private const string North = "where: {team: North}";

    private readonly AudienceCase company = new();

    public void Dispose() => company.Dispose();

    [Fact]
    public void Team_GetsItsRepsAndWhatTheyDid_AndOfSharedLeadsNoCallOfOthers()
    {
        company.Filter(North);
        Assert.Equal("N1 N2", company.Column("reps", "rep_id"));
        Assert.Equal("C1 C2 C5 C7", company.Column("calls", "call_id"));
        Assert.Equal("M1", company.Column("meetings", "meeting_id"));
        Assert.Equal("L1 L2 L5", company.Column("leads", "lead_id"));
        Assert.Equal("D1 D2", company.Column("deals", "deal_id"));
        Assert.Equal("N1", company.Column("rep_hours", "rep_id"));
        Assert.DoesNotContain("visits", company.Lake.Pin().Tables.Keys);
    }

    [Theory]
    [InlineData("where: {rep_id: X9}", "", "C6", "L6", "")]
    [InlineData("where: {rep_id: [N2, S1]}", "N2 S1", "C2 C3 C4 C7 C8", "L2 L3", "M2")]
    [InlineData("where: {role: lead_acquisition, team: South}", "S1", "C3 C4 C8", "L2 L3", "M2")]
    [InlineData("where: {role: lead_acquisition, team: East}", "", "", "", "")]
    public void FilterOnReps_TakesAlternativesWithinAColumn_AndAllColumnsTogether(string entry, string reps, string calls, string leads, string meetings)
    {
        company.Filter(entry);
        Assert.Equal((reps, calls, leads, meetings), (company.Column("reps", "rep_id"), company.Column("calls", "call_id"), company.Column("leads", "lead_id"), company.Column("meetings", "meeting_id")));
    }

    [Fact]
    public void FilterOnLeads_GetsWhatHangsOnThem_OfEveryRep()
    {
        company.Filter("where: {motion: outbound}");
        Assert.Equal(("L2 L3", "C2 C3 C4 C8", "M2", "D2 D3", "N2 S1"),
            (company.Column("leads", "lead_id"), company.Column("calls", "call_id"), company.Column("meetings", "meeting_id"), company.Column("deals", "deal_id"), company.Column("reps", "rep_id")));
        // Hours are of no kind of lead, visits of no motion.
        Assert.DoesNotContain(company.Lake.Pin().Tables.Keys, t => t is "rep_hours" or "visits");
    }

    [Fact]
    public void FilterOnTheSource_GetsItsVisitsToo_AndLeadsThatNobodyHasCalled()
    {
        company.Filter("where: {source: web}");
        Assert.Equal(("L1 L3 L4", "web"), (company.Column("leads", "lead_id"), company.Column("visits", "source")));
    }

    [Fact]
    public void FilterOnBoth_GetsWhatIsOfBoth()
    {
        company.Filter("where: {team: North, source: fair}");
        Assert.Equal(("L2 L5", "C2", "M1", "D2", "N1 N2"),
            (company.Column("leads", "lead_id"), company.Column("calls", "call_id"), company.Column("meetings", "meeting_id"), company.Column("deals", "deal_id"), company.Column("reps", "rep_id")));
        Assert.DoesNotContain(company.Lake.Pin().Tables.Keys, t => t is "rep_hours" or "visits");
    }

    [Fact]
    public void NoFilter_GetsEveryRow_WithoutHiddenColumnsAndNamesOfFiles()
    {
        company.Filter("hide: [reps.name, deals.amount]");
        Assert.Equal(("D1 D2 D3 D4", "L1 L2 L3 L4 L5 L6", "fair web"), (company.Column("deals", "deal_id"), company.Column("leads", "lead_id"), company.Column("visits", "source")));
        Assert.Equal(("   ", "  ", "JPY JPY JPY JPY"), (company.Column("deals", "amount"), company.Column("reps", "name"), company.Column("deals", "currency")));
        Assert.Equal("       ", company.Column("calls", "source_file"));
        var words = company.EveryWord();
        Assert.Contains("C8", words);
        Assert.DoesNotContain(words, w => w is "Nora" or "csv" or "100" or "400");
    }

    [Fact]
    public void Files_HoldNothingOfOthers()
    {
        company.Filter(North);
        var words = company.EveryWord();
        Assert.Superset(new HashSet<string> { "N1", "Nora", "C1", "L2", "M1", "D2", "North" }, words);
        Assert.DoesNotContain(words, w => w is "S1" or "Sato" or "South" or "X9" or "C3" or "C4" or "C6" or "C8" or "L3" or "L4" or "L6" or "M2" or "M3" or "D3" or "D4");
    }

    /// <summary>A day of the company's on which a team did nothing is known to have brought it nothing; before its first row nothing is known of it.</summary>
    [Fact]
    public void DaysOfTheCompany_AreKnownFromTheFirstRowOn()
    {
        company.Filter(North);
        var days = DaysPresent.Of(company.Lake.Pin());
        Assert.Equal(DaysPresent.Of(company.Company).Of("calls").Order(), days.Of("calls").Order());
        Assert.Equal(new DateOnly(2026, 5, 12), days.Latest("calls", DateOnly.MaxValue));
        Assert.Equal(4, company.Lake.Pin().Rows("calls"));

        company.Filter("where: {team: South}");
        Assert.Equal(new DateOnly(2026, 5, 6), DaysPresent.Of(company.Lake.Pin()).Of("calls").Min());
    }

    /// <summary>South has met nobody since 8 May, while North's meetings tell that the export is there: that is none, not unknown.</summary>
    [Fact]
    public void DaysWithoutARow_CountAsNone_AsFarAsTheCompanysAreKnown()
    {
        company.Export("meetings", "meeting_id,lead_id,rep_id,booked_at", "M2,L2,S1,2026-05-08T04:00:00Z", "M4,L1,N1,2026-05-12T03:00:00Z");
        company.Filter("where: {team: South}");
        var asOf = new DateOnly(2026, 5, 12);
        using var marts = Marts.Staged(company.Config, company.Lake.Pin(), WorkingDays.Of(company.Config.Calendar), asOf, Path.Combine(company.Place.Folder, "scratch"));
        marts.Require("daily_meetings");
        Assert.Equal(asOf, marts.MeetingsKnownUntil);
        // 11 May is a Monday on which North alone did something.
        Assert.Equal(["05-08 1", "05-09 0", "05-10 0", "05-11 0", "05-12 0"],
            marts.Engine.Query("select strftime(business_date, '%m-%d') || ' ' || coalesce(meetings::varchar, 'unknown') from daily_meetings order by business_date", r => r.GetString(0)));
    }

    [Fact]
    public void LeadsOfATeam_AreMarkedAsCalledOnes()
    {
        bool HasUncalled(string entry)
        {
            company.Filter(entry);
            using var engine = Engine.InMemory();
            return new LakeNeeds(company.Lake.Pin(), engine).Has(LakeNeeds.UncalledLeads);
        }

        Assert.False(HasUncalled(North));
        Assert.True(HasUncalled("where: {motion: inbound}"));
        Assert.True(HasUncalled(""));
        using var own = Engine.InMemory();
        Assert.True(new LakeNeeds(company.Company, own).Has(LakeNeeds.UncalledLeads));
    }

    [Fact]
    public void NothingNew_WritesNothing_AndAfreshTheSameBytes()
    {
        var first = company.Filter(North);
        Assert.Equal((0, null), (first.Kept, first.Anew));
        var (files, versions) = (company.Files(), company.Lake.Pin().Versions);
        var second = company.Filter(North);
        Assert.Equal((0, first.Written, null), (second.Written, second.Kept, second.Anew));
        var afresh = company.Filter(North, afresh: true);
        Assert.Equal((first.Written, 0, null), (afresh.Written, afresh.Kept, afresh.Anew));
        Assert.Equal(files, company.Files());
        Assert.Equal(versions, company.Lake.Pin().Versions);
    }

    [Fact]
    public void LeadThatTheTeamCallsAtLast_ComesInto_ItsOwnDayAlone()
    {
        var first = company.Filter(North);
        Export("calls", "C9,L4,N1,2026-05-13T03:00:00Z,10,connected");
        var night = company.Filter(North);
        // The call's day and the lead's; L4 hangs on no deal.
        Assert.Equal((2, null), (night.Written, night.Anew));
        Assert.Equal(first.Written + 1, night.Written + night.Kept);
        Assert.Equal("L1 L2 L4 L5", company.Column("leads", "lead_id"));
        Assert.Equal(company.FilesMadeAnew(), company.Files());
    }

    [Fact]
    public void CorrectedAndDeletedRows_AreFollowed_WithoutBeginningAnew()
    {
        company.Filter(North);
        Export("calls", "C1,L1,N1,2026-05-04T03:00:00Z,75,connected");
        company.Export("gone-1", "call_id", "C5");
        var night = company.Filter(North);
        Assert.Null(night.Anew);
        Assert.Equal(("C1 C2 C7", "0.000 10.000 75.000"), (company.Column("calls", "call_id"), company.Column("calls", "talk_seconds")));
        Assert.Equal(company.FilesMadeAnew(), company.Files());
    }

    [Fact]
    public void RepWhoLeavesTheTeam_TakesEverythingAlong()
    {
        company.Filter(North);
        Assert.Contains("Nora", company.EveryWord());
        Directory.CreateDirectory(Path.Combine(company.Place.Folder, "models"));
        company.Export("reps", "rep_id,name,team,role", "N1,Nora,South,inbound_response");
        var night = company.Filter(North);
        Assert.Equal(AnewReason.Members, night.Anew);
        Assert.Equal(("N2", "C2 C7", "L2", "D2"), (company.Column("reps", "rep_id"), company.Column("calls", "call_id"), company.Column("leads", "lead_id"), company.Column("deals", "deal_id")));
        // No older version holds her either.
        Assert.DoesNotContain(company.EveryWord(), w => w is "N1" or "Nora" or "C1" or "L1" or "M1" or "D1");
        Assert.False(Directory.Exists(Path.Combine(company.Place.Folder, "models")));
        Assert.Equal(company.FilesMadeAnew(), company.Files());
    }

    [Fact]
    public void RepWhoComesWithAPast_BeginsAnew_OneWhoIsNewDoesNot()
    {
        company.Filter(North);
        company.Export("reps", "rep_id,name,team,role", "N3,Nina,North,lead_acquisition");
        Export("calls", "C9,L4,N3,2026-05-13T03:00:00Z,10,connected");
        Assert.Null(company.Filter(North).Anew);
        company.Export("reps", "rep_id,name,team,role", "S1,Sato,North,lead_acquisition");
        Assert.Equal(AnewReason.Members, company.Filter(North).Anew);
        Assert.Equal("C1 C2 C3 C4 C5 C7 C8 C9", company.Column("calls", "call_id"));
        Assert.Equal(company.FilesMadeAnew(), company.Files());
    }

    [Theory]
    [InlineData("where: {team: South}")]
    [InlineData("where: {team: North}, hide: [calls.outcome]")]
    [InlineData("where: {team: [North, South]}")]
    public void AnotherDefinition_BeginsAnew(string entry)
    {
        company.Filter(North);
        Assert.Equal(AnewReason.Definition, company.Filter(entry).Anew);
        Assert.Equal(company.FilesMadeAnew(), company.Files());
        Assert.All(company.Lake.Pin().Versions.Values, version => Assert.Equal(0, version));
    }

    [Fact]
    public void AnotherTitleOrOrder_IsTheSameDefinition()
    {
        company.Filter("where: {team: [North, South]}");
        Assert.Null(company.Filter("where: {team: [South, North]}, title: T, language: ja, folder: out").Anew);
    }

    [Fact]
    public void DamagedState_BeginsAnew_AndALostTableIsWrittenAgain()
    {
        company.Filter(North);
        var files = company.Files();
        Directory.Delete(Path.Combine(company.Place.Lake, "deals"), recursive: true);
        var mended = company.Filter(North);
        Assert.Null(mended.Anew);
        Assert.Equal(files, company.Files());
        File.WriteAllText(Path.Combine(company.Place.Folder, AudienceState.FileName), "{");
        Assert.Equal(AnewReason.Unknown, company.Filter(North).Anew);
        Assert.Equal(files, company.Files());
    }

    [Fact]
    public void KilledBetweenTwoTables_TheNextNightGoesOn()
    {
        company.Filter(North);
        string state = Path.Combine(company.Place.Folder, AudienceState.FileName);
        byte[] before = File.ReadAllBytes(state);
        company.Export("reps", "rep_id,name,team,role", "S1,Sato,North,lead_acquisition");
        company.Filter(North);
        // As if the run had died when the tables stood and before they were accounted for.
        File.WriteAllBytes(state, before);
        Assert.Equal(AnewReason.Members, company.Filter(North).Anew);
        Assert.Equal(company.FilesMadeAnew(), company.Files());
    }

    [Fact]
    public void ValuesThatNoRowHas_AreNamedWithTheNearest()
    {
        var outcome = company.Filter("where: {team: [Nroth, South, Mars], rep_id: X9}");
        Assert.Equal(["no row of reps has team 'Nroth'; did you mean 'North'?", "no row of reps has team 'Mars'"], outcome.Unmatched.Select(u => u.Filter.NoRowHas(u.Value, u.Nearest)));
        Assert.Empty(outcome.Tables);
    }

    [Fact]
    public void Preview_CountsTheSameRows()
    {
        var outcome = company.Filter(North);
        var preview = AudiencePreview.Of(company.Config, company.Config.Publish[0], company.Company, company.Place.Folder);
        Assert.Equal(outcome.Rows.Where(r => r.Value > 0).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => (r.Key, r.Value)), preview.Rows.OrderBy(r => r.Table, StringComparer.Ordinal));
        Assert.Equal(4, preview.Rows.Single(r => r.Table == "calls").Rows);
    }

    private void Export(string table, params string[] lines) => company.Export(table, ["call_id,lead_id,rep_id,started_at,talk_seconds,outcome", .. lines]);
}
