@echo off
rem Starts an installed Lindhop. LINDHOP_JAVA_OPTS holds flags for the JVM.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -Xss8m -XX:+UseParallelGC -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED %LINDHOP_JAVA_OPTS% -cp "%~dp0..\lib\*" org.lindhop.cli.Main %*
exit /b %ERRORLEVEL%
