# R's forecast on a wide CSV: a column a series, blank before it starts, the last HORIZON steps held out.
# Arguments: FILE HORIZON SEASON LAG METHOD (ets or thetaf); LAG is that of the naive forecast that scales MSIS.
# Prints one line: seconds of fits and forecasts, MAE, coverage at 80 and 95 %, MSIS at 80 and 95 %, each the mean over all series.
suppressMessages(library(forecast))
given <- commandArgs(trailingOnly = TRUE)
horizon <- as.integer(given[2]); season <- as.integer(given[3]); lag <- as.integer(given[4]); method <- given[5]
table <- read.csv(given[1], check.names = FALSE)

forecast.of <- function(past)
  suppressWarnings(if (method == "ets") forecast(ets(past), h = horizon, level = c(80, 95)) else thetaf(past, h = horizon, level = c(80, 95)))

msis <- function(actual, lower, upper, alpha)
  mean(upper - lower + 2 / alpha * (pmax(lower - actual, 0) + pmax(actual - upper, 0)), na.rm = TRUE)

judge <- function(y) {
  past <- head(y, -horizon)
  past <- past[!is.na(past)]
  actual <- tail(y, horizon)
  started <- proc.time()[["elapsed"]]
  made <- forecast.of(ts(past, frequency = season))
  seconds <- proc.time()[["elapsed"]] - started
  scale <- mean(abs(diff(past, lag = lag)))
  inside <- function(i) mean(actual >= made$lower[, i] & actual <= made$upper[, i], na.rm = TRUE)
  c(seconds, mean(abs(actual - made$mean), na.rm = TRUE), inside(1), inside(2),
    msis(actual, made$lower[, 1], made$upper[, 1], .2) / scale, msis(actual, made$lower[, 2], made$upper[, 2], .05) / scale)
}

judged <- sapply(table, judge)
cat(sum(judged[1, ]), rowMeans(judged[-1, , drop = FALSE]), sep = ",")
