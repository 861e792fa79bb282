using Analytics.Config;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

public class HoursSectionTests
{
    [Fact]
    public void Hours_Unsaid_AreNineToSix()
    {
        var calendar = Load("");

        Assert.Equal([(H(9), H(18))], calendar.Hours.Days[DayOfWeek.Wednesday]);
        Assert.Empty(calendar.Sites);
    }

    [Fact]
    public void Hours_ByDay_KeepTheUsualOnesElsewhere()
    {
        var days = Load("  hours: {monday: ['9:00-12:00', '13:00-18:00'], saturday: closed, sunday: '00:00-24:00'}").Hours.Days;

        Assert.Equal([(H(9), H(12)), (H(13), H(18))], days[DayOfWeek.Monday]);
        Assert.Equal([(H(9), H(18))], days[DayOfWeek.Tuesday]);
        Assert.Empty(days[DayOfWeek.Saturday]);
        Assert.Equal([(H(0), H(24))], days[DayOfWeek.Sunday]);
    }

    [Fact]
    public void Site_WhatItDoesNotSay_IsTheCalendars()
    {
        var calendar = Load("  weekend: [friday]\n  hours: 8:00-16:00\n  sites:\n    pune: {teams: [south, east], time_zone: Asia/Kolkata, weekend: [sunday]}\n    home: {teams: [north]}");

        Assert.Equal([("pune", "Asia/Kolkata"), ("home", null)], calendar.Sites.Select(s => (s.Name, s.TimeZone)));
        Assert.Equal(["south", "east"], calendar.Sites[0].Teams);
        Assert.Equal([DayOfWeek.Sunday], calendar.Sites[0].Calendar.Weekend);
        Assert.Equal([DayOfWeek.Friday], calendar.Sites[1].Calendar.Weekend);
        Assert.All(calendar.Sites, s => Assert.Equal([(H(8), H(16))], s.Calendar.Hours.Days[DayOfWeek.Monday]));
    }

    [Theory]
    [InlineData("  hours: 18:00-9:00", "found '18:00-9:00'")]
    [InlineData("  hours: nine to six", "found 'nine to six'")]
    [InlineData("  hours: {mon: 9:00-18:00}", "'mon'")]
    [InlineData("  hours: [9:00-13:00, 12:00-18:00]", "9:00-13:00, 12:00-18:00")]
    [InlineData("  hours: closed", "no open hour in the week")]
    [InlineData("  sites: {a: {teams: [x]}, b: {teams: [x]}}", "team 'x' at a too")]
    [InlineData("  sites: {a: {hours: 9:00-18:00}}", "teams")]
    [InlineData("  sites: {a: {teams: [x], time_zone: Mars/Olympus}}", "Mars/Olympus")]
    public void Hours_Unusable_AreSaidWithLineAndRemedy(string yaml, string found)
    {
        string said = Assert.Throws<MendableException>(() => Load(yaml)).Message;

        Assert.Contains(found, said, StringComparison.Ordinal);
        Assert.Contains("line 4", said, StringComparison.Ordinal);
    }

    private static TimeSpan H(int hour) => TimeSpan.FromHours(hour);

    private static CalendarConfig Load(string calendar)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"time_zone: Asia/Tokyo\ntables: {{leads: {{files: x.csv}}}}\n{(calendar.Length > 0 ? "calendar:\n" + calendar : "")}\n");
            return ConfigFile.Load(file).Calendar;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
