namespace Analytics.Tests.Kpis;

/// <summary>Seeded rows over some days: every optional column has nulls, nothing need fit to anything else.</summary>
internal sealed class RandomRows(int seed, DateOnly from, int days)
{
    private static readonly string?[] Zones = [null, null, "Asia/Kolkata", "Europe/Amsterdam", "America/St_Johns", "Asia/Tokyo", "America/New_York"];
    private static readonly string?[] Motions = ["inbound", "inbound", "inbound", "outbound", null];
    private static readonly string?[] Sources = ["web", "fair", "ads", null];
    private static readonly string?[] Industries = ["it's", "Maschinenbau, Metall", null];
    private static readonly string?[] Departments = ["営業", "R|D", "hr", null];
    private static readonly string?[] Callers = ["r1", "r2", "r3", "r4", "r5", "r6", "not in reps", null];
    private static readonly string?[] CallOutcomes =
        ["connected", "connected", "meeting_booked", "refused", "absent", "callback", "voicemail", "no_answer", "busy", "invalid_number", "other", null];

    private static readonly string?[] Statuses = ["booked", "held", "held", "no_show", "cancelled", null];

    private readonly Random random = new(seed);
    private readonly RawData rows = new();

    public RawData Make()
    {
        AddLeads(110);
        AddCalls(420);
        AddMeetings(70);
        AddDeals(45);
        AddDays();
        rows.Reps.AddRange(
        [
            new("r1", "north", "lead_acquisition"), new("r2", "north", "meeting_acquisition"), new("r3", "south", "inbound_response"),
            new("r4", "south", "inbound_response"), new("r5", null, "lead_acquisition"), new("r6", "south", null), new("never calls", "north", "lead_acquisition"),
        ]);
        return rows;
    }

    private void AddLeads(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var created = Start.AddMilliseconds(random.NextInt64(days * 86_400_000L));
            rows.Leads.Add(new RawLead($"lead {i}", created)
            {
                Motion = Any(Motions),
                Source = Any(Sources),
                Industry = Any(Industries),
                Department = Any(Departments),
                Zone = Any(Zones),
                KeyPersonAt = Chance(0.5) ? created.AddMilliseconds(random.NextInt64(20 * 86_400_000L)) : null,
            });
        }
    }

    private void AddCalls(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var lead = Chance(0.8) ? rows.Leads[random.Next(rows.Leads.Count * 3 / 4)] : null;
            string? leadId = lead?.Id ?? (Chance(0.4) ? "not in leads" : null);
            var started = lead is null ? Start.AddMilliseconds(random.NextInt64(days * 86_400_000L)) : lead.CreatedAt + Delay();

            // One weekday is silent: days without calls.
            if (started.DayOfWeek == (DayOfWeek)(seed % 7))
                continue;
            rows.Calls.Add(new RawCall($"call {i}", leadId, started)
            {
                RepId = Any(Callers),
                Outcome = Any(CallOutcomes),
                TalkSeconds = Chance(0.85) ? random.Next(900_000) / 1000m : null,
            });
        }
    }

    private void AddMeetings(int count)
    {
        for (int i = 0; i < count; i++)
        {
            // Few leads, so that several meet more than once; some of them were never called.
            var lead = rows.Leads[random.Next(50, 95)];
            var booked = lead.CreatedAt.AddMilliseconds(random.NextInt64(-2 * 86_400_000L, 40 * 86_400_000L));
            rows.Meetings.Add(new RawMeeting($"meeting {i}", Chance(0.07) ? "not in leads" : lead.Id, booked)
            {
                ScheduledAt = Chance(0.8) ? booked.AddMilliseconds(random.NextInt64(15 * 86_400_000L)) : null,
                RepId = Any(Callers),
                Status = Any(Statuses),
            });
        }
    }

    private void AddDeals(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var lead = rows.Leads[random.Next(40, 100)];
            rows.Deals.Add(new RawDeal(
                $"deal {i}", Chance(0.85) ? lead.Id : null, lead.CreatedAt.AddMilliseconds(random.NextInt64(-86_400_000L, 30 * 86_400_000L)),
                Chance(0.6), Chance(0.8) ? random.Next(50_000_000) / 10_000m : null));
        }
    }

    private void AddDays()
    {
        // From the second day on, so that the first date of all is a lead's or a call's.
        for (int day = 1; day < days; day++)
        {
            foreach (string? source in new[] { "web", "ads", "nobody's", null })
            {
                if (Chance(0.35))
                    rows.Visits.Add(new RawVisits(from.AddDays(day), source, random.Next(4) * 20));
            }

            foreach (string rep in new[] { "r1", "r2", "r3", "r4", "never calls" })
            {
                if (Chance(0.55))
                    rows.Hours.Add(new RawHours(rep, from.AddDays(day), Chance(0.1) ? 0 : random.Next(2_500, 90_000) / 10_000m));
            }
        }
    }

    private DateTime Start => from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private TimeSpan Delay()
    {
        long most = random.Next(5) switch { 0 => 600_000L, 1 => 3_600_000L, 2 => 86_400_000L, 3 => 20 * 86_400_000L, _ => 0 };
        return TimeSpan.FromMilliseconds(most > 0 ? random.NextInt64(most) : -random.NextInt64(3 * 86_400_000L));
    }

    private bool Chance(double share) => random.NextDouble() < share;

    private string? Any(string?[] words) => words[random.Next(words.Length)];
}
