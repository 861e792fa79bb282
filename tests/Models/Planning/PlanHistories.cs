using Analytics.Models.Planning;

namespace Analytics.Tests.Models.Planning;

/// <summary>Histories whose weeks are all alike, so that what a plan must give can be reckoned by hand.</summary>
internal static class PlanHistories
{
    public static readonly PlanMonth October = new(new DateOnly(2026, 10, 1), 21);

    public static readonly Segment Inbound = new("inbound", "East"), Outbound = new("outbound", "East");

    /// <summary>Weeks of 40 inbound hours (480 calls, 144 conversations, 48 meetings, 160 leads) and 80 outbound hours (1,040 calls, 208 conversations, 26 meetings, 260 leads).</summary>
    public static PlanningHistory Even(int weeks = 26, CallDepth? inbound = null, CallDepth? outbound = null) => new()
    {
        End = new DateOnly(2026, 9, 30),
        OpenDays = [.. Enumerable.Repeat(5, weeks)],
        Segments =
        [
            new(Inbound, [.. Enumerable.Repeat(new WeekCounts(40, 480, 144, 48), weeks)]),
            new(Outbound, [.. Enumerable.Repeat(new WeekCounts(80, 1040, 208, 26), weeks)]),
        ],
        Leads =
        [
            new("inbound", [.. Enumerable.Repeat(160.0, weeks)], inbound ?? new CallDepth(3, double.PositiveInfinity, [])),
            new("outbound", [.. Enumerable.Repeat(260.0, weeks)], outbound ?? new CallDepth(4, double.PositiveInfinity, [])),
        ],
        Attendance = new Attendance(6, 4.2, 0.95, AreHoursEstimated: false),
    };
}
